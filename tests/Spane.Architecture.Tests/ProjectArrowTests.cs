using System.Xml.Linq;
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
        ("backend/server/", ["backend/libraries/", "backend/domain/", "backend/server/", "dashboard/"]),
        ("firmware/host/", ["backend/libraries/", "firmware/host/"]),
        ("tests/", [""]),
    ];

    /// <summary>Within one room: what each project may reference there. A server project that is not named may reference its whole
    /// room.</summary>
    private static readonly Dictionary<string, string[]> Neighbours = new()
    {
        ["Spane.Fuzzy"] = [],
        ["Spane.Mqtt"] = [],
        ["Spane.Mqtt.MqttNet"] = ["Spane.Mqtt"],
        ["Spane.Primitives"] = [],
        ["Spane.Access"] = [],
        ["Spane.Messages"] = [],
        ["Spane.Electricity"] = ["Spane.Messages"],
        ["Spane.Packing"] = ["Spane.Messages"],
        ["Spane.RabbitMq"] = [],
        ["Spane.Storage"] = [],
        ["Spane.Storage.InfluxDb"] = ["Spane.Storage"],
        ["Spane.Storage.Postgres"] = ["Spane.Storage"],
        ["Spane.Backend"] = ["Spane.RabbitMq", "Spane.Storage", "Spane.Storage.InfluxDb", "Spane.Storage.Postgres"],
    };

    /// <summary>Arrows that are still wrong. The list only shrinks: one that is gone must go from here too.</summary>
    private static readonly string[] StillWrong = ["backend/server/Spane.Cli → firmware/host/Plant"];

    [Fact]
    public void Projects_reference_only_what_their_room_may_know()
    {
        var arrows = Arrows();
        arrows.Count.ShouldBeGreaterThan(60);
        var wrong = from arrow in arrows where !IsAllowed(arrow.From, arrow.To) select $"{Folder(arrow.From)} → {Folder(arrow.To)}";

        wrong.ShouldBe(StillWrong, ignoreOrder: true);
    }

    private static bool IsAllowed(string from, string to)
    {
        var (room, may) = Rooms.Single(room => from.StartsWith(room.Room, StringComparison.Ordinal));
        return may.Any(other => to.StartsWith(other, StringComparison.Ordinal))
            && (!to.StartsWith(room, StringComparison.Ordinal) || Neighbours.GetValueOrDefault(Name(from)) is not { } neighbours
                || neighbours.Contains(Name(to)));
    }

    private static List<(string From, string To)> Arrows() =>
    [
        .. from project in SourceTree.Files("", ".csproj")
           from reference in XDocument.Load(Repository.At(project)).Descendants("ProjectReference")
           let path = Path.Combine(Path.GetDirectoryName(Repository.At(project))!, reference.Attribute("Include")!.Value.Replace('\\', '/'))
           select (project, Path.GetRelativePath(Repository.Root, Path.GetFullPath(path)).Replace('\\', '/')),
    ];

    private static string Name(string project) => Path.GetFileNameWithoutExtension(project);

    private static string Folder(string project) => Path.GetDirectoryName(project)!.Replace('\\', '/');
}
