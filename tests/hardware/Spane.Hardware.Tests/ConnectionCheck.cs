using Spane.Hardware.Tests.Boards;
using Spane.Hardware.Tests.Kicad;

namespace Spane.Hardware.Tests;

/// <summary>Compares the connections of a wiring table with those of a schematic.</summary>
public static class ConnectionCheck
{
    /// <summary>Every difference in words; empty when both say the same.</summary>
    public static IReadOnlyList<string> Differences(Wiring wiring, Schematic schematic)
    {
        var differences = new List<string>();
        var tabled = wiring.Nets().ToDictionary(net => net.Key);
        var drawn = schematic.Nets().ToDictionary(net => net.Key);
        differences.AddRange(tabled.Keys.Except(drawn.Keys).Select(key => $"in the table only: {Title(tabled[key])} {key}"));
        differences.AddRange(drawn.Keys.Except(tabled.Keys).Select(key => $"in the schematic only: {Title(drawn[key])} {key}"));
        foreach (string key in tabled.Keys.Intersect(drawn.Keys))
        {
            if (drawn[key].Names.Count > 0 && !drawn[key].Names.SetEquals(tabled[key].Names))
            {
                differences.Add($"the table calls {Title(tabled[key])} what the schematic calls {Title(drawn[key])}");
            }
        }

        differences.AddRange(
            wiring.Nets().Where(net => net.Names.Count > 1).Select(net => $"one net has two names in the table: {Title(net)}"));
        differences.AddRange(wiring.Nets().SelectMany(net => net.Names).GroupBy(name => name).Where(g => g.Count() > 1)
            .Select(g => $"two nets have one name in the table: {g.Key}"));
        differences.AddRange(wiring.Wires.Where(w => w.To is null && !schematic.LeftOpen.Contains(w.From))
            .Select(w => $"{w.From} is reserved in the table and carries no open mark in the schematic"));
        differences.AddRange(wiring.Wires.Where(w => w.To is not null).GroupBy(w => w.Number).Where(g => g.Count() > 1)
            .Select(g => $"two wires have the number {g.Key}"));
        return differences;
    }

    private static string Title(Net net) => net.Names.Count == 0 ? "(no name)" : string.Join('/', net.Names.Order(StringComparer.Ordinal));
}
