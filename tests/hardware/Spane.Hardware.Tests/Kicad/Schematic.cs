using Spane.Hardware.Tests.Boards;

namespace Spane.Hardware.Tests.Kicad;

/// <summary>
/// A schematic of one sheet as KiCad 6 stores it, with the connections derived from its geometry: wires, junctions,
/// labels, rails and pins that meet at a point.
/// </summary>
public sealed class Schematic
{
    private readonly List<(SheetPoint A, SheetPoint B)> _wires = [];
    private readonly List<(string Name, bool IsGlobal, SheetPoint At)> _labels = [];
    private readonly List<SchematicPin> _pins = [];
    private readonly HashSet<SheetPoint> _junctions = [];
    private readonly HashSet<SheetPoint> _noConnects = [];
    private readonly List<SchematicPart> _parts = [];

    private Schematic(SExpression root)
    {
        var library = root.One("lib_symbols").All("symbol").ToDictionary(s => s.Text(0));
        foreach (var item in root.Items)
        {
            Read(item, library);
        }
    }

    /// <summary>Parts without rails and flags.</summary>
    public IEnumerable<SchematicPart> Parts => _parts.Where(p => !p.IsPower);

    /// <summary>Pins that carry a no-connect mark.</summary>
    public IReadOnlySet<Terminal> LeftOpen =>
        _pins.Where(p => !p.Part.IsPower && _noConnects.Contains(p.At)).Select(TerminalOf).ToHashSet();

    /// <summary>Reads a file.</summary>
    public static Schematic Read(string path) => Parse(File.ReadAllText(path));

    /// <summary>Parses a file's text.</summary>
    public static Schematic Parse(string text) => new(SExpression.Parse(text));

    /// <summary>Every net with at least one pin; a pin marked as left open is in none.</summary>
    /// <exception cref="FormatException">A wire or pin touches the middle of a wire without a junction.</exception>
    public IReadOnlyList<Net> Nets()
    {
        var sets = Join();
        var names = _labels.ToLookup(l => sets.Find(l.At), l => l.Name);
        var pins = _pins.Where(p => !p.Part.IsPower && !_noConnects.Contains(p.At)).ToLookup(p => sets.Find(p.At), TerminalOf);
        return [.. pins.Select(group => new Net(names[group.Key].ToHashSet(), group.ToHashSet()))];
    }

    private static Terminal TerminalOf(SchematicPin pin) => new(pin.Part.Reference, pin.Number);

    private static SheetPoint PointOf(SExpression at) => SheetPoint.FromMillimetres(at.Number(0), at.Number(1));

    private DisjointSets<SheetPoint> Join()
    {
        var sets = new DisjointSets<SheetPoint>();
        foreach (var (a, b) in _wires)
        {
            sets.Join(a, b);
        }

        var ends = _wires.SelectMany(w => new[] { w.A, w.B }).Concat(_pins.Select(p => p.At)).ToHashSet();
        var endsByX = ends.ToLookup(e => e.X);
        var endsByY = ends.ToLookup(e => e.Y);
        foreach (var (a, b) in _wires)
        {
            // Wires are upright or level, so only ends of the same column or row can lie on one.
            if (a.X != b.X && a.Y != b.Y)
            {
                throw new FormatException($"the wire from ({a.X / 10_000.0} mm, {a.Y / 10_000.0} mm) is slanted");
            }

            foreach (var end in (a.X == b.X ? endsByX[a.X] : endsByY[a.Y]).Where(e => e != a && e != b && e.IsOn(a, b)))
            {
                if (!_junctions.Contains(end))
                {
                    throw new FormatException(
                        $"a wire or pin touches a wire at ({end.X / 10_000.0} mm, {end.Y / 10_000.0} mm) without a junction");
                }

                sets.Join(end, a);
            }

            foreach (var (_, _, at) in _labels.Where(l => l.At.IsOn(a, b)))
            {
                sets.Join(at, a);
            }
        }

        foreach (var same in _labels.GroupBy(l => (l.Name, l.IsGlobal)))
        {
            foreach (var label in same)
            {
                sets.Join(label.At, same.First().At);
            }
        }

        return sets;
    }

    private void Read(SExpression item, Dictionary<string, SExpression> library)
    {
        switch (item.Name)
        {
            case "wire":
                var ends = item.One("pts").All("xy").Select(PointOf).ToArray();
                _wires.Add((ends[0], ends[1]));
                break;
            case "junction":
                _junctions.Add(PointOf(item.One("at")));
                break;
            case "no_connect":
                _noConnects.Add(PointOf(item.One("at")));
                break;
            case "label":
                _labels.Add((item.Text(0), false, PointOf(item.One("at"))));
                break;
            case "global_label":
                _labels.Add((item.Text(0), true, PointOf(item.One("at"))));
                break;
            case "symbol":
                ReadSymbol(item, library);
                break;
            case "sheet":
                throw new FormatException("sheets inside a sheet are not read: draw on one sheet");
            default:
                break;
        }
    }

    private void ReadSymbol(SExpression item, Dictionary<string, SExpression> library)
    {
        string id = item.One("lib_id").Text(0);
        if (!library.TryGetValue(id, out var symbol))
        {
            throw new FormatException($"the symbol {id} is missing");
        }

        var at = item.One("at");
        if (at.Number(2) != 0 || item.All("mirror").Any())
        {
            throw new FormatException($"a {id} is rotated or mirrored: use an upright symbol, its pins are read as drawn");
        }

        string Property(string name) => item.All("property").Single(p => p.Text(0) == name).Text(1);
        var part = new SchematicPart(Property("Reference"), Property("Value"), symbol.All("power").Any());
        _parts.Add(part);
        foreach (var pin in symbol.All("symbol").SelectMany(unit => unit.All("pin")))
        {
            // A symbol's y axis points up, the sheet's points down.
            var offset = pin.One("at");
            var point = SheetPoint.FromMillimetres(at.Number(0) + offset.Number(0), at.Number(1) - offset.Number(1));
            _pins.Add(new SchematicPin(part, pin.One("number").Text(0), point));
            if (part.IsPower && part.Value != "PWR_FLAG")
            {
                _labels.Add((part.Value, true, point));
            }
        }
    }
}

/// <summary>A pin where it lies on the sheet.</summary>
public sealed record SchematicPin(SchematicPart Part, string Number, SheetPoint At);
