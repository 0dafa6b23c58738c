package publish

import (
	"archive/zip"
	"bytes"
	"cmp"
	"compress/flate"
	"fmt"
	"io"
	"path"
	"slices"
	"strings"
	"time"

	"github.com/pipeglass/pipeglass/generator/cores"
)

// Zip writes the files as an archive that is the same bytes for the same
// files: sorted, with one fixed time, which is the earliest that a zip can
// hold, and the same compression. Files are compressed beside each other.
func Zip(w io.Writer, files map[string][]byte) error {
	names, err := checkNames(files)
	if err != nil {
		return err
	}
	packed := make([]bytes.Buffer, len(names))
	errs := make([]error, len(names))
	cores.Each(len(names), func(i int) { errs[i] = deflate(&packed[i], files[names[i]]) })
	if err := cmp.Or(errs...); err != nil {
		return err
	}
	z := zip.NewWriter(w)
	for i, name := range names {
		z.RegisterCompressor(zip.Deflate, func(out io.Writer) (io.WriteCloser, error) { return &compressed{out, packed[i].Bytes()}, nil })
		head := &zip.FileHeader{Name: name, Method: zip.Deflate, Modified: time.Date(1980, 1, 1, 0, 0, 0, 0, time.UTC)}
		head.SetMode(0o644)
		f, err := z.CreateHeader(head)
		if err != nil {
			return err
		}
		if _, err := f.Write(files[name]); err != nil {
			return err
		}
	}
	return z.Close()
}

func deflate(to io.Writer, content []byte) error {
	f, err := flate.NewWriter(to, flate.BestCompression)
	if err == nil {
		_, err = f.Write(content)
	}
	if err == nil {
		err = f.Close()
	}
	return err
}

// compressed stands for a compressor whose work is done: it lets the content
// pass, which the archive sums up, and ends with what came of it.
type compressed struct {
	out    io.Writer
	packed []byte
}

// Write takes content that is packed already.
func (*compressed) Write(content []byte) (int, error) { return len(content), nil }

// Close writes the packed content.
func (c *compressed) Close() error {
	_, err := c.out.Write(c.packed)
	return err
}

// MailZip writes an archive fit for mail: without scripts, which Gmail refuses
// inside archives too. Every page is whole without them. A name that mail
// systems refuse for another reason is an error.
func MailZip(w io.Writer, files map[string][]byte) error {
	kept := map[string][]byte{}
	for name, content := range files {
		if ext := path.Ext(strings.ToLower(name)); ext != ".js" && ext != ".mjs" {
			kept[name] = content
		}
	}
	if refused := RefusedByMail(kept); len(refused) > 0 {
		return fmt.Errorf("mail systems refuse %s", strings.Join(refused, ", "))
	}
	return Zip(w, kept)
}

// RefusedByMail lists, sorted, the names that Gmail or Outlook refuse as an
// attachment or inside one, and archives in archives.
func RefusedByMail(files map[string][]byte) []string {
	var out []string
	for name := range files {
		if slices.Contains(refusedExtensions(), strings.TrimPrefix(path.Ext(strings.ToLower(name)), ".")) {
			out = append(out, name)
		}
	}
	slices.Sort(out)
	return out
}

// refusedExtensions is the joint block list of Gmail, Outlook and the rule
// that Microsoft recommends to administrators, with archives, which are
// refused inside an archive.
func refusedExtensions() []string {
	return strings.Fields(`ade adp apk app appx asp bas bat cab cer chm cmd com cpl crt dll dmg exe gadget hta inf ins iso isp jar jnlp js jse
		lib lnk mde mjs msc msi msix msp mst nsh pif ps1 ps2 reg scf scr sct shb shs sys url vb vbe vbs vxd wsc wsf wsh
		zip gz tgz 7z rar bz2 xz`)
}
