namespace Spane.Lab.Figures;

/// <summary>A measurement that the README quotes: a command of this program whose JSON lines are kept in <c>docs/figures</c>.</summary>
/// <param name="Name">Name of the file, without its ending.</param>
/// <param name="Arguments">What follows <c>./spane</c>, with <c>--json</c>.</param>
public sealed record Figure(string Name, params IReadOnlyList<string> Arguments)
{
    /// <summary>Every measurement that is quoted, the quick ones first.</summary>
    public static IReadOnlyList<Figure> All { get; } =
    [
        new("trials", "replay", "trials", "--json"),
        new("weights", "replay", "weights", "--json"),
        new("canteen", "replay", "canteen", "--json"),
        new("fuzzy", "bench", "fuzzy", "--json"),
        new("escape", "replay", "escape", "--json"),
        new("filling", "bench", "filling", "--json"),
        new("ingest", "bench", "ingest", "--json"),
        new("diagnosis", "soak", "faults", "--runs", "464", "--json"),
    ];

    /// <summary>The command as a person types it.</summary>
    public string Command => $"./spane {string.Join(' ', Arguments)}";
}
