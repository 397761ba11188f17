namespace Spane.Architecture.Tests;

/// <summary>Folders of one project use each other in one direction only, so that each can be read without the others.</summary>
public sealed class FolderCircleTests
{
    [Theory]
    [InlineData("Spane.Primitives", "backend/libraries/Spane.Primitives", 0)]
    [InlineData("Spane.Fuzzy", "backend/libraries/Spane.Fuzzy", 40)]
    [InlineData("Spane.Mqtt", "backend/libraries/Spane.Mqtt", 6)]
    [InlineData("Spane.Access", "backend/domain/Spane.Access", 0)]
    [InlineData("Spane.Messages", "backend/domain/Spane.Messages", 4)]
    [InlineData("Spane.Packing", "backend/domain/Spane.Packing", 8)]
    [InlineData("Spane.Electricity", "backend/domain/Spane.Electricity", 25)]
    [InlineData("Spane.RabbitMq", "backend/server/Spane.RabbitMq", 0)]
    [InlineData("Spane.Storage", "backend/server/Spane.Storage", 8)]
    [InlineData("Spane.Storage.Postgres", "backend/server/Spane.Storage.Postgres", 4)]
    [InlineData("Spane.Backend", "backend/server/Spane.Backend", 60)]
    [InlineData("spane", "backend/server/Spane.Cli", 10)]
    [InlineData("Spane.Dashboard", "dashboard/Spane.Dashboard", 30)]
    public void No_folders_go_in_a_circle(string assembly, string sources, int leastArrows)
    {
        var graph = new FolderGraph(assembly, sources);
        // A graph without arrows would have no circles either: what is read must be what is there.
        graph.Arrows.Count().ShouldBeGreaterThanOrEqualTo(leastArrows);

        var known = KnownCircles.Arrows.GetValueOrDefault(assembly) ?? [];
        graph.Circles(known).ShouldBeEmpty();
        known.ShouldBeSubsetOf(graph.Arrows, "an arrow that is gone must go from the list of known ones too");
    }
}
