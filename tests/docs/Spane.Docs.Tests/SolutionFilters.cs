using System.Text.Json;
using System.Text.RegularExpressions;
using Spane.Architecture.Tests;

namespace Spane.Docs.Tests;

/// <summary>The parts of <c>Spane.sln</c> that are opened or built alone, each with everything that its projects build on.</summary>
public static partial class SolutionFilters
{
    private static readonly JsonSerializerOptions Indented = new() { WriteIndented = true, NewLine = "\n" };

    /// <summary>What each filter holds, by its path in the repository.</summary>
    public static IReadOnlyDictionary<string, string> All { get; } = new Dictionary<string, Func<string, bool>>
    {
        ["backend/Backend.slnf"] = path => BackendRooms().IsMatch(path),
        ["firmware/Firmware.slnf"] = path => FirmwareRooms().IsMatch(path),
        [Fast] = path => FastTests().IsMatch(path),
    }.ToDictionary(filter => filter.Key, filter => Text(filter.Value));

    /// <summary>The filter of <c>./spane test --fast</c>.</summary>
    public const string Fast = "tests/Fast.slnf";

    /// <summary>The projects of a filter.</summary>
    public static IEnumerable<string> Projects(string filter) =>
        JsonDocument.Parse(All[filter]).RootElement.GetProperty("solution").GetProperty("projects").EnumerateArray()
            .Select(project => project.GetString()!);

    private static string Text(Func<string, bool> chosen)
    {
        var projects = ProjectFiles.InSolution.Where(chosen).SelectMany(ProjectFiles.BroughtBy)
            .Distinct().Order(StringComparer.Ordinal);
        return JsonSerializer.Serialize(new { solution = new { path = "../Spane.sln", projects } }, Indented) + "\n";
    }

    [GeneratedRegex("^(tests/)?(backend|dashboard)/")]
    private static partial Regex BackendRooms();

    [GeneratedRegex("^(tests/)?firmware/")]
    private static partial Regex FirmwareRooms();

    // No server, no browser.
    [GeneratedRegex(@"^tests/.*Spane\.(Packing|Electricity|Messages|Fuzzy|Firmware|Paper|Hardware)\.(Tests|Guard)\.csproj$")]
    private static partial Regex FastTests();
}
