using Spane.Diagnosis;
using Spane.Packing.Alarms;
using Spane.Troubleshooting;
using Spane.Troubleshooting.Drills;

namespace Spane.Dashboard.Drills;

/// <summary>A drill in the words of the real alarm and of the diagnosis' rules.</summary>
public static class DrillWords
{
    private static readonly Dictionary<string, Symbol> Symbols =
        KnowledgeLibrary.Packer.Knowledge.Symbols.ToDictionary(symbol => symbol.Id, StringComparer.Ordinal);

    /// <summary>All causes that a person may choose among: those of a packing line.</summary>
    public static IReadOnlyList<(string Id, BilingualText Title)> Causes { get; } =
        [.. Symbols.Values.Where(symbol => symbol.Kind == SymbolKind.Conclusion).Select(symbol => (symbol.Id, Text(symbol)))];

    /// <summary>The alarm that is played.</summary>
    public static BilingualText Title(DrillScenario scenario)
    {
        ArgumentNullException.ThrowIfNull(scenario);
        return AlarmCatalog.Find(scenario.Alarm)!.Title;
    }

    /// <summary>What would be seen.</summary>
    public static IReadOnlyList<BilingualText> Symptoms(DrillScenario scenario)
    {
        ArgumentNullException.ThrowIfNull(scenario);
        return [.. scenario.Symptoms.Select(fact => Text(Symbols[fact]))];
    }

    /// <summary>What a cause is called.</summary>
    public static BilingualText Cause(string id) => Text(Symbols[id]);

    /// <summary>The first step of a cause.</summary>
    public static BilingualText Step(string cause) => KnowledgeLibrary.Fault(cause).Steps[0];

    private static BilingualText Text(Symbol symbol) => new(symbol.Label(0), symbol.Label(1));
}
