package publish

import (
	"fmt"
	"path/filepath"
	"strings"
)

// Apart refuses a target that is an input or has one inside it: the swap would
// take the input away. A target inside an input folder is fine, since reading
// leaves the site out.
func Apart(target string, inputs []string) error {
	out, err := absolute(target)
	if err != nil {
		return err
	}
	for _, input := range inputs {
		in, err := absolute(input)
		if err != nil {
			return err
		}
		rel, err := filepath.Rel(out, in)
		if err == nil && rel != ".." && !strings.HasPrefix(rel, ".."+string(filepath.Separator)) {
			return fmt.Errorf("%s would be written over: it is read from, and it is %s or inside it", input, target)
		}
	}
	return nil
}
