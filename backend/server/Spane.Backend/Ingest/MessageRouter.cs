using System.Diagnostics.CodeAnalysis;
using Spane.Backend.Devices;
using Spane.Backend.Twins;
using Spane.Messages;

namespace Spane.Backend.Ingest;

/// <summary>Finds the device that a topic belongs to. Used by one task only.</summary>
internal sealed class MessageRouter(DeviceDirectory directory)
{
    /// <summary>Why a message is not taken whose device another backend looks after: it is not acknowledged, and comes again
    /// there.</summary>
    public static readonly Rejection Elsewhere = new(RejectionReason.UnknownDevice, "Another backend looks after the device.");

    // Only topics of registered devices are remembered, so strangers cannot fill the memory.
    private readonly Dictionary<string, Route> _routes = new(StringComparer.Ordinal);

    /// <summary>Finds it.</summary>
    /// <returns>Whether the message is to be taken.</returns>
    public bool TryFind(string topic, out Route route, [NotNullWhen(false)] out Rejection? rejection)
    {
        rejection = null;
        if (_routes.TryGetValue(topic, out route) && route.Runtime is { Revoked: false, Left: false })
        {
            return true;
        }

        rejection = Find(topic, out route);
        if (rejection is not null)
        {
            return false;
        }

        _routes[topic] = route;
        return true;
    }

    private Rejection? Find(string topic, out Route route)
    {
        route = default;
        if (!DeviceTopic.TryParse(topic, out var parsed))
        {
            return new Rejection(RejectionReason.UnknownTopic, "The topic is not one of the protocol's.");
        }

        if (directory.IsElsewhere(parsed.Device))
        {
            return Elsewhere;
        }

        if (directory.Find(parsed.Device) is not { } runtime || runtime.Device.Site != parsed.Site)
        {
            return new Rejection(RejectionReason.UnknownDevice,
                $"The device '{parsed.Device}' is not registered at the site '{parsed.Site}'.");
        }

        route = new Route(runtime, parsed.Leaf, null);
        if (runtime.Revoked)
        {
            return new Rejection(RejectionReason.UnknownDevice, $"The credentials of the device '{parsed.Device}' are revoked.");
        }

        if (!IsExpected(parsed.Leaf, runtime.Device.Role))
        {
            // It has a place in the device's sequence even so: the device's partition refuses it.
            route = route with
            {
                Rejection =
                new Rejection(RejectionReason.NotExpected, $"A device of the role '{runtime.Device.Role}' does not send this.")
            };
        }

        return null;
    }

    /// <summary>Whether devices of a role send a leaf.</summary>
    public static bool IsExpected(TopicLeaf leaf, string role) => leaf switch
    {
        TopicLeaf.Status or TopicLeaf.Event or TopicLeaf.Acknowledgement or TopicLeaf.ConfigReported => true,
        TopicLeaf.Weight or TopicLeaf.Pack or TopicLeaf.Trial => role == "packer",
        TopicLeaf.Power => role == "power",
        _ => false,
    };

    internal readonly record struct Route(DeviceRuntime? Runtime, TopicLeaf Leaf, Rejection? Rejection);
}
