package keys

import (
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"testing"

	"dossiertrail/storage/journal"
)

func openVault(t testing.TB, dir string, opt Options) *Vault {
	t.Helper()
	v, err := Open(dir, opt)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { v.Close() })
	return v
}

// closeVault closes a vault that the test opens again.
func closeVault(t testing.TB, v *Vault) {
	t.Helper()
	if err := v.Close(); err != nil {
		t.Fatal(err)
	}
}

func TestFirstStart(t *testing.T) {
	dir := filepath.Join(t.TempDir(), "data")
	if _, err := Open(dir, Options{Existing: true}); !errors.Is(err, fs.ErrNotExist) {
		t.Fatalf("keys that have to be there and are not: %v", err)
	}
	if _, err := os.Stat(dir); !errors.Is(err, fs.ErrNotExist) {
		t.Fatalf("the refused start left something behind: %v", err)
	}
	openVault(t, dir, Options{})
	for _, name := range []string{FileName, MasterFileName} {
		info, err := os.Stat(filepath.Join(dir, name))
		if err != nil || info.Mode().Perm() != 0o600 {
			t.Errorf("%s: mode %v, %v", name, info.Mode(), err)
		}
	}
	names, err := os.ReadDir(dir)
	if err != nil || len(names) != 2 {
		t.Errorf("in the directory: %v, %v", names, err)
	}
	if master, _ := os.ReadFile(filepath.Join(dir, MasterFileName)); len(master) != 32 || string(master) == string(make([]byte, 32)) {
		t.Errorf("the master key is %x", master)
	}
}

// TestMasterKey opens a key store with master keys that are not right. Each is
// refused, and with the right one back in place all is as before.
func TestMasterKey(t *testing.T) {
	dir := t.TempDir()
	path := filepath.Join(dir, MasterFileName)
	v := openVault(t, dir, Options{})
	subject := NewSubject()
	sealed, err := v.SealAll(t.Context(), []Secret{{Subject: subject, Plain: []byte("张三")}})
	if err != nil {
		t.Fatal(err)
	}
	closeVault(t, v)
	good, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	for _, test := range []struct {
		name   string
		master []byte // nil is no file
		mode   fs.FileMode
		want   error
	}{
		{"missing", nil, 0, ErrNoMaster},
		{"another", []byte("01234567890123456789012345678901"), 0o600, ErrWrongMaster},
		{"cut off", good[:31], 0o600, ErrMasterSize},
		{"with a line end", append(good[:32:32], '\n'), 0o600, ErrMasterSize},
		{"readable by the group", good, 0o640, ErrMasterMode},
		{"readable by all", good, 0o604, ErrMasterMode},
	} {
		t.Run(test.name, func(t *testing.T) {
			os.Remove(path)
			if test.master != nil {
				if err := errors.Join(os.WriteFile(path, test.master, 0o600), os.Chmod(path, test.mode)); err != nil {
					t.Fatal(err)
				}
			}
			if _, err := Open(dir, Options{}); !errors.Is(err, test.want) {
				t.Errorf("opened with %v", err)
			}
			if _, err := os.Stat(path); test.master == nil && !errors.Is(err, fs.ErrNotExist) {
				t.Error("a new master key was made beside old keys")
			}
		})
	}
	// The right key, from another place and readable by its owner alone.
	elsewhere := filepath.Join(t.TempDir(), "credential")
	if err := os.WriteFile(elsewhere, good, 0o400); err != nil {
		t.Fatal(err)
	}
	v = openVault(t, dir, Options{MasterKey: elsewhere})
	if plain, err := v.Unseal(subject, sealed[0].Sealed); err != nil || string(plain) != "张三" {
		t.Errorf("unsealed %q, %v", plain, err)
	}
}

func TestSecondProcess(t *testing.T) {
	dir := t.TempDir()
	openVault(t, dir, Options{})
	if _, err := Open(dir, Options{}); !errors.Is(err, journal.ErrLocked) {
		t.Errorf("opened twice: %v", err)
	}
}

func TestClosedVault(t *testing.T) {
	v := openVault(t, t.TempDir(), Options{})
	closeVault(t, v)
	closeVault(t, v)
	if _, err := v.SealAll(t.Context(), []Secret{{Subject: NewSubject()}}); !errors.Is(err, ErrClosed) {
		t.Errorf("seal: %v", err)
	}
	if _, err := v.FindBlind("id", "1"); !errors.Is(err, ErrClosed) {
		t.Errorf("find: %v", err)
	}
	if err := v.Erase(NewSubject()); !errors.Is(err, ErrClosed) {
		t.Errorf("erase: %v", err)
	}
}
