using System.Runtime.CompilerServices;
using Spane.Firmware.Core.Filling;

namespace Spane.Firmware.Tests;

/// <summary>The filling's states, explored with random faults and commands.</summary>
public sealed class FillingStatesTests
{
    private const string WriteVariable = "SPANE_WRITE";
    private const string Start = "<!-- states -->\n";
    private const string End = "<!-- /states -->";
    private const int Steps = 3_000_000;

    [Fact]
    public void The_diagram_in_the_README_shows_the_transitions_that_happen_and_no_others()
    {
        var document = Path.Combine(FillingFolder(), "README.md");
        var text = File.ReadAllText(document);
        var start = text.IndexOf(Start, StringComparison.Ordinal) + Start.Length;
        var current = text[..start] + Diagram(Explore()) + text[text.IndexOf(End, StringComparison.Ordinal)..];
        if (Environment.GetEnvironmentVariable(WriteVariable) == "1")
        {
            File.WriteAllText(document, current);
        }

        File.ReadAllText(document).ShouldBe(current, $"run this test once with {WriteVariable}=1 and commit the file");
    }

    private static SortedDictionary<(FillState From, FillState To), SortedSet<string>> Explore()
    {
        var found = new SortedDictionary<(FillState From, FillState To), SortedSet<string>>();
        var hopper = new RandomHopper(seed: 20261130);
        for (var i = 0; i < Steps; i++)
        {
            var from = hopper.Sequence.State;
            Note(from, hopper.Command());
            from = hopper.Sequence.State;
            hopper.Step();
            Note(from, "");
        }

        return found;

        void Note(FillState from, string cause)
        {
            var state = hopper.Sequence.State;
            (hopper.FeedOpening > 0 && !hopper.Sequence.IsFeeding).ShouldBeFalse($"the feed gate in {state}");
            hopper.IsDumpOpen.ShouldBe(state == FillState.Dump, $"the dump gate in {state}");
            if (state != from)
            {
                found.TryAdd((from, state), new SortedSet<string>(StringComparer.Ordinal));
                found[(from, state)].Add(cause);
            }
        }
    }

    private static string Diagram(SortedDictionary<(FillState From, FillState To), SortedSet<string>> transitions) =>
        "```mermaid\nstateDiagram-v2\n    [*] --> Stopped\n" + string.Concat(transitions.Select(transition =>
        {
            var commands = string.Join(", ", transition.Value.Where(cause => cause.Length > 0));
            var label = commands.Length == 0 ? "" : transition.Value.Contains("") ? $": by itself, {commands}" : $": {commands}";
            return $"    {transition.Key.From} --> {transition.Key.To}{label}\n";
        })) + "```\n";

    private static string FillingFolder([CallerFilePath] string file = "") =>
        Path.GetFullPath(Path.Combine(Path.GetDirectoryName(file)!, "..", "..", "..", "..", "firmware", "core", "Filling"));
}
