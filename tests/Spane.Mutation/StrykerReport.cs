using System.Text.Json;

namespace Spane.Mutation;

/// <summary>Reads what Stryker found (the mutation testing report schema, version 2).</summary>
public static class StrykerReport
{
    /// <summary>Reads the mutants that were tried, in the order of the sources. Those that do not compile, or were asked not to be made,
    /// are left out.</summary>
    public static IReadOnlyList<Mutant> Read(string json, string root)
    {
        using var report = JsonDocument.Parse(json);
        var tests = TestNames(report.RootElement);
        return [.. report.RootElement.GetProperty("files").EnumerateObject().OrderBy(file => file.Name, StringComparer.Ordinal)
            .SelectMany(file => MutantsOf(Path.GetRelativePath(root, file.Name), file.Value, tests))];
    }

    private static IEnumerable<Mutant> MutantsOf(string file, JsonElement element, Dictionary<string, string> tests)
    {
        var lines = element.GetProperty("source").GetString()!.Split('\n');
        foreach (var mutant in element.GetProperty("mutants").EnumerateArray().OrderBy(item => Position(item, "start")))
        {
            var status = mutant.GetProperty("status").GetString();
            if (status is not ("Killed" or "Survived" or "Timeout" or "NoCoverage"))
            {
                continue;
            }

            var (line, column) = Position(mutant, "start");
            var original = Original(lines, (line, column), Position(mutant, "end"));
            yield return new(mutant.GetProperty("id").GetString()!, file, line, lines[line - 1].Trim(),
                Mutant.Describe(original, mutant.GetProperty("replacement").GetString() ?? ""),
                status is "Killed" or "Timeout", status == "Timeout" ? "time limit" : Killer(mutant, tests), status != "NoCoverage");
        }
    }

    private static string? Killer(JsonElement mutant, Dictionary<string, string> tests) =>
        mutant.TryGetProperty("killedBy", out var by) && by.ValueKind == JsonValueKind.Array && by.GetArrayLength() > 0
            ? tests.GetValueOrDefault(by[0].GetString()!, by[0].GetString()!)
            : null;

    private static Dictionary<string, string> TestNames(JsonElement report)
    {
        var names = new Dictionary<string, string>(StringComparer.Ordinal);
        if (report.TryGetProperty("testFiles", out var files) && files.ValueKind == JsonValueKind.Object)
        {
            foreach (var test in files.EnumerateObject().SelectMany(file => file.Value.GetProperty("tests").EnumerateArray()))
            {
                names[test.GetProperty("id").GetString()!] = test.GetProperty("name").GetString()!;
            }
        }

        return names;
    }

    private static (int Line, int Column) Position(JsonElement mutant, string end)
    {
        var position = mutant.GetProperty("location").GetProperty(end);
        return (position.GetProperty("line").GetInt32(), position.GetProperty("column").GetInt32());
    }

    private static string Original(string[] lines, (int Line, int Column) start, (int Line, int Column) end) => start.Line == end.Line
        ? lines[start.Line - 1][(start.Column - 1)..(end.Column - 1)]
        : string.Join('\n',
            [lines[start.Line - 1][(start.Column - 1)..], .. lines[start.Line..(end.Line - 1)], lines[end.Line - 1][..(end.Column - 1)]]);
}
