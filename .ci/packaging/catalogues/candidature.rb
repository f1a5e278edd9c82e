# Homebrew: the formula for a tap.
class Candidature < Formula
  desc "Edit applicants' records through the 42 intra API"
  homepage "@HOMEPAGE@"
  version "@VERSION@"
  license "MIT"

  on_macos do
    on_arm do
      url "@ADDRESS@/candidature-@VERSION@-aarch64-apple-darwin.tar.gz"
      sha256 "@SHA256 candidature-@VERSION@-aarch64-apple-darwin.tar.gz@"
    end
    on_intel do
      url "@ADDRESS@/candidature-@VERSION@-x86_64-apple-darwin.tar.gz"
      sha256 "@SHA256 candidature-@VERSION@-x86_64-apple-darwin.tar.gz@"
    end
  end
  on_linux do
    on_arm do
      url "@ADDRESS@/candidature-@VERSION@-aarch64-unknown-linux-gnu.tar.gz"
      sha256 "@SHA256 candidature-@VERSION@-aarch64-unknown-linux-gnu.tar.gz@"
    end
    on_intel do
      url "@ADDRESS@/candidature-@VERSION@-x86_64-unknown-linux-gnu.tar.gz"
      sha256 "@SHA256 candidature-@VERSION@-x86_64-unknown-linux-gnu.tar.gz@"
    end
  end

  def install
    bin.install "bin/candidature"
    man1.install Dir["share/man/man1/*.1"]
    bash_completion.install "share/bash-completion/completions/candidature"
    zsh_completion.install "share/zsh/site-functions/_candidature"
    fish_completion.install "share/fish/vendor_completions.d/candidature.fish"
  end

  test do
    system bin/"candidature", "--profile", "sandbox", "update", "--id", "23", "--birth-city", "Port Gonzalo"
  end
end
