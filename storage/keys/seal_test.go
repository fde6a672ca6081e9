package keys

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"sync"
	"testing"
)

func person(n int) Secret {
	return Secret{
		Subject: NewSubject(),
		Plain:   fmt.Appendf(nil, "人员%d|32102719%06d", n, n),
		Blind:   []BlindIndex{{"citizen-id", fmt.Sprintf("32102719%06d", n)}, {"remark", ""}},
	}
}

func people(n int) []Secret {
	secrets := make([]Secret, n)
	for i := range secrets {
		secrets[i] = person(i)
	}
	return secrets
}

func sealAll(t testing.TB, v *Vault, secrets []Secret) []Sealed {
	t.Helper()
	sealed, err := v.SealAll(t.Context(), secrets)
	if err != nil {
		t.Fatal(err)
	}
	return sealed
}

func TestSealAndReopen(t *testing.T) {
	dir := t.TempDir()
	v := openVault(t, dir, Options{})
	secrets := people(300)
	sealed := sealAll(t, v, secrets)
	more, err := v.SealFor(secrets[7].Subject, []byte("备注"), BlindIndex{"citizen-id", "X"}, BlindIndex{"citizen-id", "32102719000007"})
	if err != nil {
		t.Fatal(err)
	}
	closeVault(t, v)

	v = openVault(t, dir, Options{CacheKeys: 10})
	for range 2 { // from the file, then partly from memory
		for i, s := range secrets {
			salt, plain, err := v.Reveal(s.Subject, sealed[i].Sealed)
			if err != nil || !bytes.Equal(plain, s.Plain) || sealed[i].Subject != s.Subject {
				t.Fatalf("secret %d: %q, %v", i, plain, err)
			}
			if Commitment(salt, plain) != sealed[i].Commitment {
				t.Fatalf("secret %d: another commitment", i)
			}
		}
	}
	if plain, err := v.Unseal(secrets[7].Subject, more.Sealed); err != nil || string(plain) != "备注" {
		t.Errorf("added later: %q, %v", plain, err)
	}
	if len(v.cache.keys) != 10 {
		t.Errorf("%d keys are in memory, at most 10 should be", len(v.cache.keys))
	}
	for _, id := range []string{"x", "32102719000007"} {
		if found, err := v.FindBlind("citizen-id", id); err != nil || len(found) != 1 || found[0] != secrets[7].Subject {
			t.Errorf("found %d by %s, %v", len(found), id, err)
		}
	}
}

func TestSealedBytesAreBound(t *testing.T) {
	v := openVault(t, t.TempDir(), Options{})
	secrets := people(2)
	sealed := sealAll(t, v, secrets)
	if len(sealed[0].Sealed) != len(secrets[0].Plain)+44 {
		t.Errorf("%d bytes became %d", len(secrets[0].Plain), len(sealed[0].Sealed))
	}
	if _, err := v.Unseal(secrets[0].Subject, sealed[1].Sealed); !errors.Is(err, ErrSealed) {
		t.Errorf("sealed for another subject: %v", err)
	}
	for i := range sealed[0].Sealed {
		changed := bytes.Clone(sealed[0].Sealed)
		changed[i] ^= 1
		if _, err := v.Unseal(secrets[0].Subject, changed); !errors.Is(err, ErrSealed) {
			t.Fatalf("byte %d changed: %v", i, err)
		}
	}
	if _, err := v.Unseal(secrets[0].Subject, nil); !errors.Is(err, ErrSealed) {
		t.Errorf("nothing: %v", err)
	}
	again, err := v.SealFor(secrets[0].Subject, secrets[0].Plain)
	if err != nil || again.Commitment == sealed[0].Commitment || bytes.Equal(again.Sealed, sealed[0].Sealed) {
		t.Errorf("the same text sealed twice looks the same, %v", err)
	}
}

func TestSealAllOrNone(t *testing.T) {
	v := openVault(t, t.TempDir(), Options{})
	known := sealAll(t, v, people(1))
	secrets := people(3)
	secrets[1].Subject = known[0].Subject
	if _, err := v.SealAll(t.Context(), secrets); !errors.Is(err, ErrKnown) {
		t.Fatalf("a known subject: %v", err)
	}
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	if _, err := v.SealAll(ctx, secrets[2:]); !errors.Is(err, context.Canceled) {
		t.Fatalf("an ended context: %v", err)
	}
	for _, i := range []int{0, 2} {
		if _, err := v.SealFor(secrets[i].Subject, nil); !errors.Is(err, ErrErased) {
			t.Errorf("secret %d of a refused batch: %v", i, err)
		}
	}
	if found, err := v.FindBlind("citizen-id", "32102719000002"); err != nil || len(found) != 0 {
		t.Errorf("a refused batch is found: %v, %v", found, err)
	}
}

func TestBlind(t *testing.T) {
	v := openVault(t, t.TempDir(), Options{})
	same := v.Blind("citizen-id", "11010519491231002X")
	for _, value := range []string{"11010519491231002x", " 110105 19491231 002X\n", "１１０１０５１９４９１２３１００２Ｘ", "110105\u200b19491231002X"} {
		if v.Blind("citizen-id", value) != same {
			t.Errorf("%q is another value", value)
		}
	}
	if v.Blind("citizen-id", "110105194912310021") == same || v.Blind("name", "11010519491231002X") == same || v.Blind("citizen-id1", "1010519491231002X") == same {
		t.Error("another value or field is the same")
	}
	if other := openVault(t, t.TempDir(), Options{}); other.Blind("citizen-id", "11010519491231002X") == same {
		t.Error("another master key gives the same")
	}
	// Two subjects with one value, and each value of a subject once.
	secrets := []Secret{person(1), person(1)}
	secrets[0].Blind = append(secrets[0].Blind, secrets[0].Blind[0])
	sealAll(t, v, secrets)
	if found, err := v.FindBlind("citizen-id", "32102719000001"); err != nil || len(found) != 2 {
		t.Errorf("found %d, %v", len(found), err)
	}
	if found, err := v.FindBlind("remark", ""); err != nil || len(found) != 0 {
		t.Errorf("an empty value is found: %d, %v", len(found), err)
	}
}

// TestErase wants a subject gone for good: from memory, from the file, from its
// bytes, and from the index; and everyone else untouched.
func TestErase(t *testing.T) {
	dir := t.TempDir()
	v := openVault(t, dir, Options{})
	secrets := people(400)
	sealed := sealAll(t, v, secrets)
	gone := secrets[123]
	if _, err := v.Unseal(gone.Subject, sealed[123].Sealed); err != nil {
		t.Fatal(err)
	}
	if file := fileBytes(t, dir); !bytes.Contains(file, gone.Subject[:]) {
		t.Fatal("the subject cannot be seen in the file: this test shows nothing")
	}
	for range 2 {
		if err := v.Erase(gone.Subject); err != nil {
			t.Fatal(err)
		}
	}
	check := func() {
		t.Helper()
		if _, err := v.Unseal(gone.Subject, sealed[123].Sealed); !errors.Is(err, ErrErased) {
			t.Errorf("unseal: %v", err)
		}
		if _, err := v.SealFor(gone.Subject, nil); !errors.Is(err, ErrErased) {
			t.Errorf("seal more: %v", err)
		}
		if found, err := v.FindBlind("citizen-id", "32102719000123"); err != nil || len(found) != 0 {
			t.Errorf("find: %d, %v", len(found), err)
		}
		if _, err := v.Unseal(secrets[124].Subject, sealed[124].Sealed); err != nil {
			t.Errorf("the next person: %v", err)
		}
	}
	check()
	closeVault(t, v)
	blind := v.Blind("citizen-id", "32102719000123")
	if file := fileBytes(t, dir); bytes.Contains(file, gone.Subject[:]) || bytes.Contains(file, blind[:]) {
		t.Error("the erased subject is still in the bytes of the file")
	}
	v = openVault(t, dir, Options{})
	check()
}

func fileBytes(t *testing.T, dir string) []byte {
	data, err := os.ReadFile(filepath.Join(dir, FileName))
	if err != nil {
		t.Fatal(err)
	}
	return data
}

// TestAtOnce seals, opens, finds and erases from many goroutines.
func TestAtOnce(t *testing.T) {
	v := openVault(t, t.TempDir(), Options{CacheKeys: 20})
	secrets := people(100)
	sealed := sealAll(t, v, secrets)
	var wg sync.WaitGroup
	for w := range 4 {
		wg.Go(func() {
			for i, s := range secrets {
				plain, err := v.Unseal(s.Subject, sealed[i].Sealed)
				if erased := i%10 == 0; (err != nil || !bytes.Equal(plain, s.Plain)) && !(erased && errors.Is(err, ErrErased)) {
					t.Errorf("secret %d: %q, %v", i, plain, err)
				}
				if i%10 == w {
					sealAll(t, v, []Secret{person(1000*w + i)})
				}
			}
		})
	}
	wg.Go(func() {
		for i := 0; i < len(secrets); i += 10 {
			if err := v.Erase(secrets[i].Subject); err != nil {
				t.Error(err)
			}
			if _, err := v.Unseal(secrets[i].Subject, sealed[i].Sealed); !errors.Is(err, ErrErased) {
				t.Errorf("erased secret %d: %v", i, err)
			}
		}
	})
	wg.Wait()
}

// TestCacheForgets lets a key be read from the file before an erasure and come to
// the cache after it.
func TestCacheForgets(t *testing.T) {
	c := newKeyCache(2)
	subject := NewSubject()
	_, before, _ := c.get(subject)
	c.forget([]Subject{subject})
	c.add(subject, dataKey{1}, before)
	if _, _, ok := c.get(subject); ok {
		t.Error("an erased key came back")
	}
	_, now, _ := c.get(subject)
	for range 5 {
		c.add(subject, dataKey{1}, now)
		c.add(NewSubject(), dataKey{2}, now)
	}
	if len(c.keys) != 2 {
		t.Errorf("%d keys are in a cache of 2", len(c.keys))
	}
}

// BenchmarkSealAll seals 5,000 people at a time into a growing file.
func BenchmarkSealAll(b *testing.B) {
	v := openVault(b, b.TempDir(), Options{})
	secrets := people(5000)
	for b.Loop() {
		for i := range secrets {
			secrets[i].Subject = NewSubject()
		}
		sealAll(b, v, secrets)
	}
	b.ReportMetric(5000*float64(b.N)/b.Elapsed().Seconds(), "people/s")
}

// BenchmarkUnseal opens names whose keys are in memory, and in the file.
func BenchmarkUnseal(b *testing.B) {
	for name, keys := range map[string]int{"memory": 0, "file": -1} {
		b.Run(name, func(b *testing.B) {
			v := openVault(b, b.TempDir(), Options{CacheKeys: keys})
			secrets := people(5000)
			sealed := sealAll(b, v, secrets)
			for i := 0; b.Loop(); i = (i + 1) % len(secrets) {
				if _, err := v.Unseal(secrets[i].Subject, sealed[i].Sealed); err != nil {
					b.Fatal(err)
				}
			}
		})
	}
}
