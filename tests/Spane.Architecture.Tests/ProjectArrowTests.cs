using System.Text.RegularExpressions;
using Spane.Cli;
using Spane.Hardware.Tests;

namespace Spane.Architecture.Tests;

/// <summary>Which projects may know which: libraries ← domain ← dashboard and server; nothing of the product knows a test or the
/// laboratory.</summary>
public sealed class ProjectArrowTests
{
    /// <summary>Where projects live, and where the projects live that they may reference. Tests may reference everything.</summary>
    private static readonly (string Room, string[] May)[] Rooms =
    [
        ("backend/libraries/", ["backend/libraries/"]),
        ("backend/domain/", ["backend/libraries/", "backend/domain/"]),
        ("dashboard/", ["backend/libraries/", "backend/domain/"]),
        // The format of a node's settings, for provision.
        ("backend/server/Spane.Cli/", ["backend/libraries/", "backend/server/", "firmware/host/Core/"]),
        ("backend/server/", ["backend/libraries/", "backend/domain/", "backend/server/", "dashboard/"]),
        ("firmware/host/", ["backend/libraries/", "firmware/host/"]),
        ("tests/", [""]),
    ];

    /// <summary>Within one room: what each project may reference there. A server project that is not named may reference its whole
    /// room.</summary>
    private static readonly Dictionary<string, string[]> Neighbours = new()
    {
        ["Spane.Diagnosis"] = [],
        ["Spane.Fuzzy"] = [],
        ["Spane.Learning"] = [],
        ["Spane.Mqtt"] = [],
        ["Spane.Primitives"] = [],
        ["Spane.Vision"] = ["Spane.Learning"],
        ["Spane.Access"] = [],
        ["Spane.Messages"] = [],
        ["Spane.Electricity"] = ["Spane.Messages"],
        ["Spane.Packing"] = ["Spane.Messages"],
        ["Spane.Troubleshooting"] = ["Spane.Messages"],
        ["Spane.Broker"] = [],
        ["Spane.Cluster"] = [],
        ["Spane.Inspection"] = [],
        ["Spane.Notifications"] = [],
        ["Spane.Processes"] = [],
        ["Spane.Storage"] = [],
        ["Spane.Storage.InfluxDb"] = ["Spane.Storage"],
        ["Spane.Storage.Postgres"] = ["Spane.Storage"],
        ["Spane.Training"] = [],
        ["Spane.Backend"] =
        [
            "Spane.Broker", "Spane.Cluster", "Spane.Notifications", "Spane.Processes", "Spane.Storage", "Spane.Storage.InfluxDb",
            "Spane.Storage.Postgres",
        ],
    };

    [Fact]
    public void Projects_reference_only_what_their_room_may_know()
    {
        var arrows = (from project in SourceTree.Files("", ".csproj")
                      from reference in ProjectFiles.References(project)
                      select (From: project, To: reference)).ToList();
        arrows.Count.ShouldBeGreaterThan(60);

        arrows.Where(arrow => !IsAllowed(arrow.From, arrow.To)).Select(arrow => $"{arrow.From} → {arrow.To}").ShouldBeEmpty();
    }

    [Fact]
    public void No_project_of_the_product_takes_anything_from_the_tests() =>
        SourceTree.Files("", ".csproj").Where(project => !project.StartsWith("tests/", StringComparison.Ordinal))
            .SelectMany(project => TakenFromTests(project, File.ReadAllText(Repository.At(project))).Select(file => $"{project}: {file}"))
            .ShouldBeEmpty();

    [Theory]
    [InlineData("<Project><ItemGroup><ProjectReference Include=\"../../../tests/Spane.Lab/Spane.Lab.csproj\" /></ItemGroup></Project>")]
    [InlineData("<Project><ItemGroup><EmbeddedResource Include=\"..\\../../tests/Paper/data/*.csv\" /></ItemGroup></Project>")]
    public void A_project_that_takes_something_from_the_tests_is_found(string content) =>
        TakenFromTests("backend/server/Spane.Cli/Spane.Cli.csproj", content).ShouldHaveSingleItem();

    // Of the firmware only the format of a node's settings, for provision; nothing of the laboratory. The virtual plant is in the package
    // as a program apart (decision 45).
    [Fact]
    public void What_runs_the_line_brings_no_virtual_plant()
    {
        var script = File.ReadAllText(Repository.At("deploy", "package.sh"));
        var brought = NamesBroughtBy(Regex.Match(script, "cli=\"\\$root/(\\S+)\"").Groups[1].Value);

        brought.ShouldContain("Spane.Backend");
        brought.Intersect(["Spane.Lab", "Spane.Servers", "Spane.Demo", "Spane.Plant", "Spane.NanoFramework", "Spane.Firmware"])
            .ShouldBeEmpty();
        NamesBroughtBy("tests/Spane.Lab/Spane.Lab.csproj").ShouldContain("Spane.Plant");
    }

    // The native parts of inspection are large: up stays as quick as it is.
    [Theory]
    [InlineData("backend/server/Spane.Cli/Spane.Cli.csproj")]
    [InlineData("firmware/host/Demo/Spane.Demo.csproj")]
    [InlineData("tests/Spane.Lab/Spane.Lab.csproj")]
    public void What_up_builds_knows_nothing_of_inspection(string project) =>
        NamesBroughtBy(project).Intersect(["Spane.Vision", "Spane.Inspection"]).ShouldBeEmpty();

    [Theory]
    [InlineData("tests/backend/Spane.Storage.Tests/Spane.Storage.Tests.csproj")]
    [InlineData("tests/Spane.Servers/Spane.Servers.csproj")]
    public void Who_needs_a_server_does_not_bring_the_command_line(string project) =>
        NamesBroughtBy(project).ShouldNotContain("Spane.Cli");

    // Its native code is 125 MB: what ./spane up builds and what is shipped does without.
    [Theory]
    [InlineData("backend/server/Spane.Cli/Spane.Cli.csproj")]
    [InlineData("firmware/host/Demo/Spane.Demo.csproj")]
    public void What_runs_the_line_does_not_bring_the_learners(string project)
    {
        NamesBroughtBy(project).Intersect(["Spane.Learning", "Spane.Training"]).ShouldBeEmpty();
        NamesBroughtBy("tests/Spane.Lab/Spane.Lab.csproj").ShouldContain("Spane.Learning");
    }

    [Fact]
    public void The_script_leads_every_command_of_the_product_to_the_product() =>
        Regex.Match(File.ReadAllText(Repository.At("spane")), @"^    (up\|\S+)\)$", RegexOptions.Multiline).Groups[1].Value.Split('|')
            .ShouldBe(CommandLine.CreateRoot().Subcommands.Select(command => command.Name), ignoreOrder: true);

    private static IEnumerable<string> NamesBroughtBy(string project) => ProjectFiles.BroughtBy(project).Select(ProjectFiles.Name);

    private static IEnumerable<string> TakenFromTests(string project, string content) =>
        ProjectFiles.Included(project, content).Where(file => file.StartsWith("tests/", StringComparison.Ordinal));

    private static bool IsAllowed(string from, string to)
    {
        var (room, may) = Rooms.First(room => from.StartsWith(room.Room, StringComparison.Ordinal));
        return may.Any(other => to.StartsWith(other, StringComparison.Ordinal))
            && (!to.StartsWith(room, StringComparison.Ordinal)
                || Neighbours.GetValueOrDefault(ProjectFiles.Name(from)) is not { } neighbours
                || neighbours.Contains(ProjectFiles.Name(to)));
    }
}
