// Package storage keeps the record of who has which paper: the Store.
//
// # How it works
//
// The journal is the truth; the register is what reading it yields. A command
// comes in through [Store.Submit]. One goroutine, the sequencer, takes whatever
// waits, judges each command with custody.Decide against the register as the
// commands before it left it, appends all that follows from them to the journal
// in one write, publishes the register and only then answers:
//
//	verdicts, err := store.Submit(ctx, custody.Scan{...})
//	if err != nil {
//		// nothing was answered: keep the scan and send it again
//	}
//
// The same request sent again is answered as it was the first time.
//
// Reading goes through a [View], a picture of the register at one journal
// position that does not change while it is held:
//
//	view := store.View()
//	defer view.Close()
//	list, err := view.Unreceived(storage.UnreceivedFilter{County: "321023"}, storage.Page{Limit: 50})
//
// # People
//
// Names, citizen IDs and remarks are sealed under a key of each dossier
// ([Person], [Store.RegisterPersons], [Store.SealNote]) before they come near a
// command. Lists carry no names: whoever may see one unseals it with
// [View.Person].
//
// # The directory
//
// Options.Journal is where the caller keeps it. The Store itself keeps
// register.db, which may be deleted and is rebuilt from the journal, and
// keys.db with master.key, which may not: they are the only way to read a name.
package storage
