package publish

import (
	"archive/zip"
	"compress/flate"
	"fmt"
	"io"
	"path"
	"slices"
	"strings"
	"time"
)

// Zip writes the files as an archive that is the same bytes for the same
// files: sorted, with one fixed time, which is the earliest that a zip can
// hold, and the same compression.
func Zip(w io.Writer, files map[string][]byte) error {
	names, err := checkNames(files)
	if err != nil {
		return err
	}
	z := zip.NewWriter(w)
	z.RegisterCompressor(zip.Deflate, func(out io.Writer) (io.WriteCloser, error) {
		return flate.NewWriter(out, flate.BestCompression)
	})
	for _, name := range names {
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
