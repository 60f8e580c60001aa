package main

import (
	"encoding/binary"
	"fmt"
	"os"
	"path/filepath"
	"strings"

	"golang.org/x/mod/sumdb/tlog"
)

const width = 256

// tiles are those of a folder in the layout of C2SP tlog-tiles, which is that of the Go checksum database without the height.
type tiles struct {
	folder string
}

func (tiles) Height() int { return 8 }

func (t tiles) ReadTiles(wanted []tlog.Tile) ([][]byte, error) {
	var all [][]byte
	for _, tile := range wanted {
		path := strings.Replace(tile.Path(), "tile/8/", "tile/", 1)
		content, err := os.ReadFile(filepath.Join(t.folder, path))
		if err != nil {
			return nil, err
		}
		if len(content) != tile.W*tlog.HashSize {
			return nil, fmt.Errorf("%s has %d bytes", path, len(content))
		}
		all = append(all, content)
	}
	return all, nil
}

func (tiles) SaveTiles([]tlog.Tile, [][]byte) {}

// readEntries reads the bundles of a log of that size: each entry after its length, two bytes, big-endian.
func readEntries(folder string, size int64) ([][]byte, error) {
	var entries [][]byte
	for first := int64(0); first < size; first += width {
		tile := tlog.Tile{H: 8, L: -1, N: first / width, W: int(min(width, size-first))}
		path := strings.Replace(tile.Path(), "tile/8/data/", "tile/entries/", 1)
		content, err := os.ReadFile(filepath.Join(folder, path))
		if err != nil {
			return nil, err
		}
		found := 0
		for ; len(content) >= 2; found++ {
			end := 2 + int(binary.BigEndian.Uint16(content))
			if end > len(content) {
				return nil, fmt.Errorf("%s ends in the middle of an entry", path)
			}
			entries = append(entries, content[2:end])
			content = content[end:]
		}
		if found != tile.W || len(content) != 0 {
			return nil, fmt.Errorf("%s has %d entries, and %d bytes are left", path, found, len(content))
		}
	}
	return entries, nil
}
