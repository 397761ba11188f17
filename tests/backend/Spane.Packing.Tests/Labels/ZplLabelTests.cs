using FsCheck;
using FsCheck.Fluent;
using Spane.Packing.Labels;

namespace Spane.Packing.Tests.Labels;

public sealed class ZplLabelTests
{
    private static readonly PackLabel Milo = new(
        "Milo 35 g", "Berat bersih 35 g",
        ["Minuman serbuk cokelat", "Mengandung: gluten, susu, kedelai", "Halal: ID00410000123", "BPOM RI MD 123456789012",
            "Diproduksi: 30-11-2026", "Baik digunakan sebelum: 30-11-2027", "Kode produksi: L-20261130_1"],
        "010345312000001115271130310300003510L-20261130_1",
        "(01)03453120000011(15)271130(3103)000035(10)L-20261130_1");

    /// <summary>What a printer gets, byte for byte. Read against Zebra's guide, not yet printed on paper.</summary>
    [Fact]
    public void The_label_is_written_as_the_golden_file_has_it() =>
        ZplLabel.Write(Milo, 24).ShouldBe(File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "Labels", "milo.zpl")));

    [Theory]
    [InlineData(0)]
    [InlineData(501)]
    public void A_count_out_of_bounds_is_refused(int copies) =>
        Should.Throw<ArgumentOutOfRangeException>(() => ZplLabel.Write(Milo, copies));

    /// <summary>No text, whatever a person has typed, gives the printer a command: carets and tildes are the label's own.</summary>
    [Fact]
    public void No_text_commands_the_printer() => Prop.ForAll(
        Gen.Elements(["^XA", "~JA", "^XZ", "\\", "\\5E", "\r\n", "a", "é", "\0", "_1", "&"]).ArrayOf().Select(string.Concat).ToArbitrary(),
        text =>
        {
            var empty = ZplLabel.Write(Milo with { Title = "", Lines = [""] }, 1);
            var filled = ZplLabel.Write(Milo with { Title = text, Lines = [text] }, 1);
            foreach (char command in "^~")
            {
                filled.Count(c => c == command).ShouldBe(empty.Count(c => c == command));
            }
        }).QuickCheckThrowOnFailure();
}
