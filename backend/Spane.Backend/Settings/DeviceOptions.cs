namespace Spane.Backend.Settings;

/// <summary>A device to register at the start.</summary>
public sealed class DeviceOptions
{
    /// <summary>Device id, as in its topics.</summary>
    public string Id { get; set; } = "";

    /// <summary>Site id, as in its topics.</summary>
    public string Site { get; set; } = "demo";

    /// <summary><c>packer</c> or <c>power</c>.</summary>
    public string Role { get; set; } = "packer";

    /// <summary>Name for people; empty: the id.</summary>
    public string Name { get; set; } = "";
}
