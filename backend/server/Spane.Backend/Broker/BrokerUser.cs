using System.Security.Cryptography;

namespace Spane.Backend.Broker;

/// <summary>A user of the broker and what it may reach.</summary>
/// <param name="Password">Password in clear; only its hash is written.</param>
/// <param name="TopicPrefix">A device's topics, <c>spane/v1/{site}/{device}</c>; null: the backend, which may read and write all of Spane's
/// topics.</param>
internal sealed record BrokerUser(string Name, string Password, string? TopicPrefix)
{
    /// <summary>Its lines of the access list in the place of those that <see cref="TopicPrefix"/> gives; null: those.</summary>
    public IReadOnlyList<string>? Topics { get; init; }

    /// <summary>The backend's users: its own, the one for what it tells Home Assistant, the ones for live weights and photographs. The
    /// broker makes the user
    /// name the client id (<see cref="MosquittoFiles"/>), so that each connection needs a user of its own.</summary>
    public static IReadOnlyList<BrokerUser> ForBackend(string password) =>
    [
        new("backend", password, null),
        new("backend-homeassistant", password, null) { Topics = ["topic readwrite homeassistant/#"] },
        new("backend-live", password, null) { Topics = ["topic read spane/+/+/+/weight"] },
        new("backend-photographs", password, null) { Topics = ["topic read spane/+/+/+/image"] },
    ];

    /// <summary>User name of a device: <c>{site}.{device}</c>, so that two sites may use the same device id.</summary>
    public static BrokerUser ForDevice(string site, string device, string password) =>
        new($"{site}.{device}", password, $"spane/v1/{site}/{device}");

    /// <summary>User of the camera at a line: it sends photographs, as a part of the line's device, and reads nothing.</summary>
    public static BrokerUser ForCamera(string site, string device, string password) =>
        new($"{site}.{device}.camera", password, null) { Topics = [$"topic write spane/v1/{site}/{device}/image"] };

    /// <summary>A new random password of 128 bits, as hexadecimal digits.</summary>
    public static string NewPassword() => Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(16));
}
