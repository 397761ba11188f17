namespace Spane.Storage.Settings;

/// <summary>A registered device. Messages of devices that are not registered are refused.</summary>
/// <param name="Role"><c>packer</c> or <c>power</c>.</param>
public sealed record Device(string Id, string Site, string Role, string Name);
