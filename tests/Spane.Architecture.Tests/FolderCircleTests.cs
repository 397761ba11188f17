namespace Spane.Architecture.Tests;

/// <summary>Folders of one project use each other in one direction only, so that each can be read without the others.</summary>
public sealed class FolderCircleTests
{
    /// <summary>Each assembly of the product, and of what runs it beside the tests, where its sources are, and the least number of arrows
    /// between its folders: a graph without arrows has no circles either.</summary>
    public static TheoryData<string, string, int> Projects => new()
    {
        { "Spane.Diagnosis", "backend/libraries/Spane.Diagnosis", 6 },
        { "Spane.Fuzzy", "backend/libraries/Spane.Fuzzy", 40 },
        { "Spane.Learning", "backend/libraries/Spane.Learning", 8 },
        { "Spane.Mqtt", "backend/libraries/Spane.Mqtt", 6 },
        { "Spane.Primitives", "backend/libraries/Spane.Primitives", 0 },
        { "Spane.Vision", "backend/libraries/Spane.Vision", 15 },
        { "Spane.Access", "backend/domain/Spane.Access", 0 },
        { "Spane.Electricity", "backend/domain/Spane.Electricity", 25 },
        { "Spane.Messages", "backend/domain/Spane.Messages", 4 },
        { "Spane.Packing", "backend/domain/Spane.Packing", 8 },
        { "Spane.Troubleshooting", "backend/domain/Spane.Troubleshooting", 8 },
        { "Spane.Backend", "backend/server/Spane.Backend", 60 },
        { "spane", "backend/server/Spane.Cli", 3 },
        { "Spane.Broker", "backend/server/Spane.Broker", 6 },
        { "Spane.Cluster", "backend/server/Spane.Cluster", 0 },
        { "Spane.Inspection", "backend/server/Spane.Inspection", 3 },
        { "Spane.Notifications", "backend/server/Spane.Notifications", 5 },
        { "Spane.Processes", "backend/server/Spane.Processes", 0 },
        { "Spane.Storage", "backend/server/Spane.Storage", 8 },
        { "Spane.Storage.InfluxDb", "backend/server/Spane.Storage.InfluxDb", 0 },
        { "Spane.Storage.Postgres", "backend/server/Spane.Storage.Postgres", 4 },
        { "Spane.Training", "backend/server/Spane.Training", 0 },
        { "Spane.Dashboard", "dashboard/Spane.Dashboard", 30 },
        { "Spane.Firmware.Core", "firmware/core", 8 },
        { "Spane.Firmware", "firmware/node", 5 },
        { "Spane.Plant", "firmware/host/Plant", 5 },
        { "Spane.Demo", "firmware/host/Demo", 0 },
        { "Spane.Servers", "tests/Spane.Servers", 0 },
        { "Spane.Lab", "tests/Spane.Lab", 8 },
    };

    [Fact]
    public void Every_project_of_the_product_is_looked_at() =>
        SourceTree.Files("backend", ".csproj").Concat(SourceTree.Files("dashboard", ".csproj"))
            .Select(file => Path.GetDirectoryName(file)!.Replace('\\', '/'))
            .ShouldBeSubsetOf(Projects.Select(project => project.Data.Item2));

    [Theory]
    [MemberData(nameof(Projects))]
    public void No_folders_go_in_a_circle(string assembly, string sources, int leastArrows)
    {
        var graph = new FolderGraph(assembly, sources);
        graph.Unplaced.ShouldBeEmpty();
        graph.ArrowCount.ShouldBeGreaterThanOrEqualTo(leastArrows);
        graph.Circles().ShouldBeEmpty();
    }
}
