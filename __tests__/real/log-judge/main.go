// log-judge reads a log with code of others: checkpoints by transparency-dev/formats and filippo.io/mldsa, the tree by golang.org/x/mod/sumdb. Its only
// argument is the log's folder; the request is JSON on standard input, the answer JSON on standard output. Whatever does not hold ends it with 1.
package main

import (
	"encoding/json"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"github.com/transparency-dev/formats/log"
	"github.com/transparency-dev/formats/proof"
	"golang.org/x/mod/sumdb/tlog"
)

type request struct {
	// Vkeys are the verifier keys, all of which have to sign.
	Vkeys []string
	// Proofs are tlog-proof files.
	Proofs []string
	// Trees are consistency proofs between two sizes.
	Trees []treeProof
}

type treeProof struct {
	From, To         int64
	FromRoot, ToRoot tlog.Hash
	Hashes           tlog.TreeProof
}

type answer struct {
	Origin  string    `json:"origin"`
	Size    int64     `json:"size"`
	Root    tlog.Hash `json:"root"`
	Commits int       `json:"commits"`
	Entries int64     `json:"entries"`
	Proofs  int       `json:"proofs"`
	Trees   int       `json:"trees"`
}

func main() {
	told, err := judge(os.Args[1])
	if err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(1)
	}
	if err := json.NewEncoder(os.Stdout).Encode(told); err != nil {
		os.Exit(1)
	}
}

func judge(folder string) (*answer, error) {
	var asked request
	if err := json.NewDecoder(os.Stdin).Decode(&asked); err != nil {
		return nil, err
	}
	keys, err := readKeys(asked.Vkeys)
	if err != nil {
		return nil, err
	}
	note, err := os.ReadFile(filepath.Join(folder, "checkpoint"))
	if err != nil {
		return nil, err
	}
	head, err := keys.open(note)
	if err != nil {
		return nil, err
	}
	tree := treeOf(head)
	hashes := tlog.TileHashReader(tree, tiles{folder})
	entries, err := checkEntries(folder, tree, hashes)
	if err != nil {
		return nil, err
	}
	commits, err := checkCommits(folder, keys, tree, hashes)
	if err != nil {
		return nil, err
	}
	for at, text := range asked.Proofs {
		if err := checkProof(text, keys, entries); err != nil {
			return nil, fmt.Errorf("proof %d: %w", at, err)
		}
	}
	for _, one := range asked.Trees {
		if err := tlog.CheckTree(one.Hashes, one.To, one.ToRoot, one.From, one.FromRoot); err != nil {
			return nil, fmt.Errorf("from %d to %d: %w", one.From, one.To, err)
		}
	}
	return &answer{head.Origin, tree.N, tree.Hash, commits, int64(len(entries)), len(asked.Proofs), len(asked.Trees)}, nil
}

func treeOf(checkpoint *log.Checkpoint) tlog.Tree {
	return tlog.Tree{N: int64(checkpoint.Size), Hash: tlog.Hash(checkpoint.Hash)}
}

// checkEntries proves every entry of every bundle to be in the tree.
func checkEntries(folder string, tree tlog.Tree, hashes tlog.HashReader) ([][]byte, error) {
	entries, err := readEntries(folder, tree.N)
	if err != nil {
		return nil, err
	}
	for at, entry := range entries {
		path, err := tlog.ProveRecord(tree.N, int64(at), hashes)
		if err != nil {
			return nil, fmt.Errorf("entry %d: %w", at, err)
		}
		if err := tlog.CheckRecord(path, tree.N, tree.Hash, int64(at), tlog.RecordHash(entry)); err != nil {
			return nil, fmt.Errorf("entry %d: %w", at, err)
		}
	}
	return entries, nil
}

// checkCommits proves that the tree begins with that of each commit, whose checkpoint every key has to have signed.
func checkCommits(folder string, keys *logKeys, tree tlog.Tree, hashes tlog.HashReader) (int, error) {
	files, err := filepath.Glob(filepath.Join(folder, "commit", "*"))
	if err != nil {
		return 0, err
	}
	slices.Sort(files)
	for at, file := range files {
		if name := fmt.Sprintf("%016d", at); filepath.Base(file) != name {
			return 0, fmt.Errorf("commit/%s was expected, and there is %s", name, file)
		}
		if err := checkCommit(file, keys, tree, hashes); err != nil {
			return 0, fmt.Errorf("%s: %w", file, err)
		}
	}
	return len(files), nil
}

func checkCommit(file string, keys *logKeys, tree tlog.Tree, hashes tlog.HashReader) error {
	content, err := os.ReadFile(file)
	if err != nil {
		return err
	}
	var commit struct{ Checkpoint string }
	if err := json.Unmarshal(content, &commit); err != nil {
		return err
	}
	older, err := keys.open([]byte(commit.Checkpoint))
	if err != nil {
		return err
	}
	then := treeOf(older)
	path, err := tlog.ProveTree(tree.N, then.N, hashes)
	if err != nil {
		return err
	}
	return tlog.CheckTree(path, tree.N, tree.Hash, then.N, then.Hash)
}

// checkProof reads a tlog-proof as somebody does who has the entry and the keys, and nothing else of the log.
func checkProof(text string, keys *logKeys, entries [][]byte) error {
	var read proof.TLogProof
	if err := read.Unmarshal([]byte(text)); err != nil {
		return err
	}
	if written := string(read.Marshal()); written != text {
		return fmt.Errorf("it is written another way: %s", strings.ReplaceAll(written, "\n", "|"))
	}
	checkpoint, err := keys.open(read.Checkpoint)
	if err != nil {
		return err
	}
	tree := treeOf(checkpoint)
	var path tlog.RecordProof
	for _, hash := range read.Hashes {
		path = append(path, tlog.Hash(hash))
	}
	index := int64(read.Index)
	return tlog.CheckRecord(path, tree.N, tree.Hash, index, tlog.RecordHash(entries[index]))
}
