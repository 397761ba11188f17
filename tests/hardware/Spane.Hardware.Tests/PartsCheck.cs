using Spane.Hardware.Tests.Boards;
using Spane.Hardware.Tests.Kicad;

namespace Spane.Hardware.Tests;

/// <summary>Compares a bill of materials with the parts that are drawn and wired.</summary>
public static class PartsCheck
{
    /// <summary>Every difference in words; empty when all agree.</summary>
    public static IReadOnlyList<string> Differences(IReadOnlyList<BomLine> bom, Schematic schematic, Wiring wiring)
    {
        var differences = new List<string>();
        var drawn = schematic.Parts.Select(p => p.Reference).ToList();
        var bought = bom.SelectMany(line => line.References).ToList();
        var boughtAndDrawn = bom.Where(line => line.OnSchematic).SelectMany(line => line.References).ToList();
        differences.AddRange(drawn.GroupBy(r => r).Where(g => g.Count() > 1).Select(g => $"{g.Key} is drawn twice"));
        differences.AddRange(bought.GroupBy(r => r).Where(g => g.Count() > 1).Select(g => $"{g.Key} is bought twice"));
        differences.AddRange(drawn.Except(bought).Select(r => $"{r} is drawn and on no line of bom.csv"));
        differences.AddRange(boughtAndDrawn.Except(drawn).Select(r => $"{r} is on bom.csv as drawn and is not in the schematic"));
        differences.AddRange(wiring.Parts().Except(bought).Select(r => $"{r} is wired and on no line of bom.csv"));
        differences.AddRange(bom.Where(line => line.Quantity != line.References.Count)
            .Select(line => $"{line.Place}: {line.Quantity} pieces for {line.References.Count} references"));
        differences.AddRange(bom.Where(line => line.PartNumber.Length == 0 || line.Manufacturer.Length == 0)
            .Select(line => $"{line.Place}: no maker or part number"));
        return differences;
    }
}
