package main

import (
	"crypto/sha256"
	"encoding/base64"
	"encoding/binary"
	"encoding/hex"
	"fmt"
	"strings"

	"github.com/transparency-dev/formats/log"
	formats "github.com/transparency-dev/formats/note"
	"golang.org/x/mod/sumdb/note"
)

// logKeys are the keys of one log, all of which have to sign what it says.
type logKeys struct {
	verifiers []note.Verifier
}

func readKeys(vkeys []string) (*logKeys, error) {
	keys := &logKeys{}
	for _, vkey := range vkeys {
		verifier, err := readKey(vkey)
		if err != nil {
			return nil, fmt.Errorf("the verifier key of %d characters: %w", len(vkey), err)
		}
		keys.verifiers = append(keys.verifiers, verifier)
	}
	if len(keys.verifiers) == 0 {
		return nil, fmt.Errorf("there is no key")
	}
	return keys, nil
}

func readKey(vkey string) (note.Verifier, error) {
	if verifier, err := note.NewVerifier(vkey); err == nil {
		return verifier, nil
	}
	verifier, err := formats.NewMLDSAVerifier(vkey)
	if err != nil {
		return nil, err
	}
	return verifier, checkID(vkey, verifier)
}

// checkID compares the id that a verifier key shows with that of its key, which formats v0.1.1 does not: C2SP signed-note has the first four bytes of
// SHA-256(name ‖ 0x0A ‖ type ‖ key).
func checkID(vkey string, verifier note.Verifier) error {
	parts := strings.SplitN(vkey, "+", 3)
	typed, err := base64.StdEncoding.Strict().DecodeString(parts[2])
	if err != nil {
		return err
	}
	sum := sha256.Sum256(append([]byte(parts[0]+"\n"), typed...))
	if shown := hex.EncodeToString(sum[:4]); shown != parts[1] || binary.BigEndian.Uint32(sum[:4]) != verifier.KeyHash() {
		return fmt.Errorf("its id is %s, and it shows %s", shown, parts[1])
	}
	return nil
}

// open believes a checkpoint that every key signed.
func (keys *logKeys) open(text []byte) (*log.Checkpoint, error) {
	origin, _, _ := strings.Cut(string(text), "\n")
	checkpoint, rest, opened, err := log.ParseCheckpoint(text, origin, keys.verifiers[0], keys.verifiers[1:]...)
	if err != nil {
		return nil, err
	}
	if len(opened.Sigs) != len(keys.verifiers) || len(opened.UnverifiedSigs) != 0 || len(rest) != 0 {
		return nil, fmt.Errorf("%d of %d keys signed it, and %d lines are of others", len(opened.Sigs), len(keys.verifiers), len(opened.UnverifiedSigs))
	}
	for _, verifier := range keys.verifiers {
		if verifier.Name() != origin {
			return nil, fmt.Errorf("the key %s is not of the log %s", verifier.Name(), origin)
		}
	}
	return checkpoint, nil
}
