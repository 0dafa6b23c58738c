package publish_test

import (
	"archive/zip"
	"bytes"
	"io"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/pipeglass/pipeglass/generator/publish"
)

func unzip(t *testing.T, content []byte) ([]string, map[string][]byte) {
	t.Helper()
	r, err := zip.NewReader(bytes.NewReader(content), int64(len(content)))
	if err != nil {
		t.Fatal(err)
	}
	var names []string
	files := map[string][]byte{}
	for _, f := range r.File {
		open, err := f.Open()
		if err != nil {
			t.Fatal(err)
		}
		if files[f.Name], err = io.ReadAll(open); err != nil {
			t.Fatal(err)
		}
		names = append(names, f.Name)
		if f.Modified.Year() != 1980 {
			t.Errorf("%s has the time %v", f.Name, f.Modified)
		}
	}
	return names, files
}

func TestZipIsReproducible(t *testing.T) {
	files := newFiles()
	files["assets/app.js"] = bytes.Repeat([]byte("x();"), 1000)
	var first, second bytes.Buffer
	for _, out := range []*bytes.Buffer{&first, &second} {
		if err := publish.Zip(out, files); err != nil {
			t.Fatal(err)
		}
	}
	if !bytes.Equal(first.Bytes(), second.Bytes()) {
		t.Error("two zips of the same files differ")
	}
	names, got := unzip(t, first.Bytes())
	if diff := cmp.Diff([]string{"assets/app.js", "assets/site.css", "data/report.json", "index.html"}, names); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
	if diff := cmp.Diff(files, got); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
}

func TestMailZipHoldsNothingThatMailRefuses(t *testing.T) {
	files := newFiles()
	files["assets/app.js"], files["assets/CHART.JS"] = []byte("x"), []byte("x")
	var out bytes.Buffer
	if err := publish.MailZip(&out, files); err != nil {
		t.Fatal(err)
	}
	if _, got := unzip(t, out.Bytes()); cmp.Diff(newFiles(), got) != "" {
		t.Errorf("got %v", got)
	}
	files["data/all.zip"] = []byte("PK")
	if err := publish.MailZip(io.Discard, files); err == nil {
		t.Error("an archive in the archive was accepted")
	}
	if diff := cmp.Diff([]string{"assets/CHART.JS", "assets/app.js", "data/all.zip"}, publish.RefusedByMail(files)); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
}

func TestZipRefusesNamesThatLeaveIt(t *testing.T) {
	if err := publish.Zip(io.Discard, map[string][]byte{"../x": nil}); err == nil {
		t.Error("a name that leaves the folder was accepted")
	}
}
