// Package storagetest is the suite that every engine of the journal has to pass,
// in plain go test:
//
//	func TestJournal(t *testing.T) {
//		storagetest.Journal(t, storagetest.Engine{
//			Durable: true,
//			Open: func(dir string) (journal.Journal, error) {
//				return bolt.Open(filepath.Join(dir, "journal.db"), bolt.Options{})
//			},
//		})
//	}
//
// An engine that is Durable is also opened again, opened twice, and killed while
// it appends: the suite starts the test binary a second time to be the process
// that is killed, and that process enters the same call of [Journal].
package storagetest
