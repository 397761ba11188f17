using System.Text.Json;
using Spane.Hardware.Tests;

namespace Spane.Docs.Tests;

/// <summary>What <c>./spane figures</c> measured last and left in <c>docs/figures</c>.</summary>
public sealed class MeasuredFigures
{
    private readonly JsonElement[] _lines;

    private MeasuredFigures(string command, JsonElement[] lines) => (Command, _lines) = (command, lines);

    /// <summary>The command that measured them.</summary>
    public string Command { get; }

    /// <summary>How many lines it printed.</summary>
    public int Count => _lines.Length;

    /// <summary>Reads one file.</summary>
    /// <param name="name">Name of the figure, as in <c>Figure.All</c>.</param>
    /// <exception cref="FormatException">It has no heading line with the command.</exception>
    public static MeasuredFigures Read(string name)
    {
        JsonElement[] all = [.. File.ReadLines(Repository.At("docs", "figures", name + ".jsonl")).Select(line => JsonElement.Parse(line))];
        return all.Length > 1 && all[0].TryGetProperty("command", out var command)
            ? new MeasuredFigures(command.GetString()!.Replace(" --json", "", StringComparison.Ordinal), all[1..])
            : throw new FormatException($"docs/figures/{name}.jsonl does not begin with the command that made it");
    }

    /// <summary>A number of the one line in which every property named has the value named.</summary>
    public double Number(string property, params (string Property, string Value)[] of) =>
        _lines.Single(line => of.All(p => line.GetProperty(p.Property).ToString() == p.Value)).GetProperty(property).GetDouble();

    /// <summary>How many lines hold the same value under two names.</summary>
    public int CountEqual(string one, string other) =>
        _lines.Count(line => line.GetProperty(one).ToString() == line.GetProperty(other).ToString());

    /// <summary>How many lines say yes.</summary>
    public int CountTrue(string property) => _lines.Count(line => line.GetProperty(property).GetBoolean());

    /// <summary>How many lines lie inside what was foretold of them, one left out.</summary>
    public int CountInside((string Property, string Value) but) => _lines.Count(
        line => line.GetProperty(but.Property).ToString() != but.Value && line.GetProperty("inside").GetBoolean());
}
