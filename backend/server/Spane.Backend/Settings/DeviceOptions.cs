using Spane.Messages;

namespace Spane.Backend.Settings;

/// <summary>A device to register at the start.</summary>
internal sealed class DeviceOptions
{
    /// <summary>The longest name of a device, in characters.</summary>
    public const int LongestName = 60;

    /// <summary>Device id, as in its topics.</summary>
    public string Id { get; set; } = "";

    /// <summary>Site id, as in its topics.</summary>
    public string Site { get; set; } = "demo";

    /// <summary><c>packer</c> or <c>power</c>.</summary>
    public string Role { get; set; } = "packer";

    /// <summary>Name for people; empty: the id.</summary>
    public string Name { get; set; } = "";

    /// <summary>What is wrong with it.</summary>
    /// <returns>One line for a person; null: nothing is.</returns>
    public string? Problem() =>
        !DeviceTopic.IsId(Id) || !DeviceTopic.IsId(Site)
            ? $"the settings name the device '{Id}' at '{Site}': both must be 1 to 32 of a-z, 0-9 and -, not starting or ending with -."
        : Name.Length > 0 && !Messages.Name.TryCreate(Name, LongestName, out _, out var fault)
            ? $"the name of the device {Id} in the settings {Messages.Name.RuleOf(fault)}."
        : null;
}
