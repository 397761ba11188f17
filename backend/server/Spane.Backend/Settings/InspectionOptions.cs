using Spane.Notifications.Hosts;

namespace Spane.Backend.Settings;

/// <summary>Photographs of packs: where the program is that judges them, and how long they are kept.</summary>
internal sealed class InspectionOptions
{
    /// <summary>Spane.Inspection.dll; empty: where it is built, or the folder <c>inspection</c> beside this program.</summary>
    public string Program { get; set; } = "";

    /// <summary>The most that photographs may take, in MB of 1,000,000 bytes, from 50. The oldest go first: good ones, then bad ones; those
    /// that were labelled stay.</summary>
    public int MaximumMegabytes { get; set; } = 2000;

    /// <summary>How long photographs of good packs are kept, in days.</summary>
    public int GoodDays { get; set; } = 3;

    /// <summary>How long photographs of held packs are kept, in days.</summary>
    public int BadDays { get; set; } = 90;

    /// <summary>A folder from which photographs are taken, with a folder a product in it; empty: none.</summary>
    public string Folder { get; set; } = "";

    /// <summary>Hosts on which cameras may be asked for photographs, on this network too, by HTTP or HTTPS. They are set here: a screen
    /// cannot widen them.</summary>
    public IList<string> CameraHosts { get; } = [];

    /// <summary>Cameras that are asked for a photograph when a pack passes.</summary>
    public IList<SnapshotOptions> Cameras { get; } = [];

    /// <summary>What is wrong with them, for people; null: nothing.</summary>
    public string? Problem() => Cameras.Select(CameraProblem).FirstOrDefault(problem => problem is not null)
        ?? (Folder.Length > 0 && !Path.IsPathFullyQualified(Folder)
            ? $"Spane:Inspection:Folder is '{Folder}'; it must begin at the root." : null)
        ?? (MaximumMegabytes < 50 || GoodDays < 1 || BadDays < GoodDays
            ? "Spane:Inspection: MaximumMegabytes is from 50, GoodDays from 1, BadDays not below GoodDays." : null);

    private string? CameraProblem(SnapshotOptions camera)
    {
        var name = $"Spane:Inspection:Cameras of '{camera.Device}'";
        return camera.Device.Length == 0 ? "Spane:Inspection:Cameras: a camera names its line's device."
            : !Uri.TryCreate(camera.Address, UriKind.Absolute, out var address) ? $"{name}: '{camera.Address}' is no address."
            : new HostRules([], CameraHosts).Problem(address) is { } why ? $"{name}: {why}; see Spane:Inspection:CameraHosts." : null;
    }
}

/// <summary>A camera that is asked for a photograph.</summary>
internal sealed class SnapshotOptions
{
    /// <summary>Device id of the line whose packs it sees.</summary>
    public string Device { get; set; } = "";

    /// <summary>Where it answers with a JPEG, such as <c>http://camera-1.lan/snapshot.jpg</c>.</summary>
    public string Address { get; set; } = "";
}
