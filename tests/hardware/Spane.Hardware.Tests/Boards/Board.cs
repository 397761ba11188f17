using Spane.Hardware.Tests.Kicad;

namespace Spane.Hardware.Tests.Boards;

/// <summary>One board's folder below <c>hardware/</c>.</summary>
public sealed record Board(
    string Name, Wiring Wiring, IReadOnlyList<BomLine> Bom, Schematic Schematic, IReadOnlyDictionary<string, int> FirmwarePins)
{
    /// <summary>Reads a board's files.</summary>
    public static Board Read(string name)
    {
        string role = name == "packer-node" ? "Packer" : "Power";
        return new Board(
            name,
            Wiring.From(CsvTable.Read(PathOf(name, "wiring.csv"))),
            [.. CsvTable.Read(PathOf(name, "bom.csv")).Rows.Select(BomLine.From)],
            Schematic.Read(PathOf(name, "kicad", name + ".kicad_sch")),
            FirmwareConstants.Parse(File.ReadAllText(Repository.At("firmware", "node", role, role + "Pins.cs"))));
    }

    /// <summary>The names of all boards, as test data.</summary>
    public static TheoryData<string> All => ["packer-node", "power-box"];

    /// <summary>A path below <c>hardware/</c>.</summary>
    public static string PathOf(params string[] parts) => Repository.At(["hardware", .. parts]);

    /// <summary>The letter in the title block of its schematic.</summary>
    public static string RevisionOf(string name) =>
        SExpression.Parse(File.ReadAllText(PathOf(name, "kicad", name + ".kicad_sch"))).One("title_block").One("rev").Text(0);

    /// <summary>The line that buys a part.</summary>
    public BomLine LineOf(string reference) =>
        Bom.SingleOrDefault(line => line.References.Contains(reference))
        ?? throw new InvalidOperationException($"{Name}: {reference} is on no line of bom.csv, or on two");
}
