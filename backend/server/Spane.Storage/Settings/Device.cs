namespace Spane.Storage.Settings;

/// <summary>A registered device. Messages of devices that are not registered are refused.</summary>
/// <param name="Id">Device id, as in its topics.</param>
/// <param name="Site">Site id, as in its topics.</param>
/// <param name="Role"><c>packer</c> or <c>power</c>.</param>
/// <param name="Name">Name for people.</param>
public sealed record Device(string Id, string Site, string Role, string Name);
