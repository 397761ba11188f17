namespace Spane.Hardware.Tests.Boards;

/// <summary>The wiring table of a board, <c>wiring.csv</c>: the source of truth of its connections.</summary>
public sealed class Wiring
{
    private Wiring(IReadOnlyList<Wire> wires) => Wires = wires;

    /// <summary>All rows.</summary>
    public IReadOnlyList<Wire> Wires { get; }

    /// <summary>Reads the table.</summary>
    public static Wiring From(CsvTable table) => new([.. table.Rows.Select(ToWire)]);

    /// <summary>The connections, joined from wire to wire; the names are those of the wires.</summary>
    public IReadOnlyList<Net> Nets()
    {
        var sets = new DisjointSets<Terminal>();
        foreach (var wire in Wires)
        {
            if (wire.To is { } far)
            {
                sets.Join(wire.From, far);
            }
        }

        var names = Wires.Where(w => w.To is not null).ToLookup(w => sets.Find(w.From), w => w.Net);
        return [.. sets.Groups().Select(g => new Net(names[g.Key].ToHashSet(), g.ToHashSet()))];
    }

    /// <summary>Every part that a wire or a reserved pin names.</summary>
    public IReadOnlySet<string> Parts() =>
        Wires.SelectMany(w => w.To is { } far ? new[] { w.From.Part, far.Part } : [w.From.Part]).ToHashSet();

    private static Wire ToWire(CsvRow row)
    {
        Terminal? far = row["to"].Length == 0 ? null : new Terminal(row["to"], row["to_pin"]);
        return new Wire(
            row["wire"],
            row["net"],
            new Terminal(row["from"], row["from_pin"]),
            far,
            far is null ? 0 : row.Number("area_mm2"),
            row["colour"],
            row["firmware"],
            row["note"]);
    }
}
