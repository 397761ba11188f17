using Spane.Mqtt.Network;

namespace Spane.Mqtt.Session;

/// <summary>Which options a connection can be made with.</summary>
internal static class OptionsCheck
{
    /// <summary>Checks the values against their ranges.</summary>
    /// <exception cref="ArgumentException">A value is out of its range; the message names it.</exception>
    internal static void Validate(this MqttConnectionOptions options)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(options.Host);
        RequireRange(options.Port, 1, 65_535, nameof(options.Port));
        RequireRange(options.ReceiveMaximum, 1, 65_535, nameof(options.ReceiveMaximum));
        RequireRange(options.PublishWindow, 1, PublishWindow.LastPacketId, nameof(options.PublishWindow));
        RequireRange(options.ReceivedCapacity, 1, int.MaxValue, nameof(options.ReceivedCapacity));
        RequireRange(options.MaximumPacketSize, 64, ConnAck.LargestPacket, nameof(options.MaximumPacketSize));
        RequireRange(options.ReceiveBufferSize, 256, 16 * 1024 * 1024, nameof(options.ReceiveBufferSize));
        RequireRange((long)options.KeepAlive.TotalSeconds, 0, 65_535, nameof(options.KeepAlive));
        RequireRange(options.ReconnectPause.Ticks, 1, options.ReconnectPauseLimit.Ticks, nameof(options.ReconnectPause));
        RequireRange((long)options.ReadPause.TotalMilliseconds, 0, 1000, nameof(options.ReadPause));
        RequireRange((long)options.BusyReadPause.TotalMilliseconds, 0, 1000, nameof(options.BusyReadPause));
        RequireRange(options.BusyBytesPerSecond, 1, int.MaxValue, nameof(options.BusyBytesPerSecond));
        PublishLimits.RequireString(options.ClientId, nameof(options.ClientId));
        PublishLimits.RequireString(options.UserName ?? "", nameof(options.UserName));
        PublishLimits.RequireString(options.Password ?? "", nameof(options.Password));
        if (options.Will is not null)
        {
            PublishLimits.RequireTopic(options.Will.Topic);
            RequireRange(options.Will.Payload.Length, 0, ushort.MaxValue, nameof(options.Will));
        }

        if (!Enum.IsDefined(options.ProtocolVersion))
        {
            throw new ArgumentException($"MQTT protocol version {options.ProtocolVersion} is not supported: use V500 or V311.");
        }

        if (options.Password is not null && options.UserName is null)
        {
            throw new ArgumentException("A password needs a user name (MQTT 3.1.1, 3.1.2.9), which MQTTnet asks for over MQTT 5 too.");
        }
    }

    private static void RequireRange(long value, long least, long most, string name)
    {
        if (value < least || value > most)
        {
            throw new ArgumentException($"MQTT option {name} is {value}; it must be {least} to {most}.");
        }
    }
}
