using System.Text;

namespace Spane.Mqtt.Session;

/// <summary>What may be published, by the specification.</summary>
internal static class PublishLimits
{
    /// <summary>Requires a topic name that every broker must accept (MQTT 5, 4.7.3).</summary>
    /// <exception cref="ArgumentException">The topic is empty, too long, or has wildcards or U+0000.</exception>
    public static void RequireTopic(string topic)
    {
        RequireString(topic, nameof(topic));
        if (topic.Length == 0 || topic.AsSpan().ContainsAny('+', '#', '\0'))
        {
            throw new ArgumentException($"'{topic}' is not an MQTT topic name: 1–65,535 bytes, without + # and U+0000 (MQTT 4.7).",
                nameof(topic));
        }
    }

    /// <summary>Requires what fits into the packet's fields: a topic name, and user properties of at most 65,535 bytes each (MQTT 5,
    /// 1.5.4).</summary>
    /// <exception cref="ArgumentException">The topic is no topic name, or a user property is too long.</exception>
    public static void RequireMessage(MqttMessage message)
    {
        RequireTopic(message.Topic);
        for (int i = 0; i < message.UserProperties.Count; i++)
        {
            RequireString(message.UserProperties[i].Key, nameof(message.UserProperties));
            RequireString(message.UserProperties[i].Value, nameof(message.UserProperties));
        }
    }

    /// <summary>Requires a text that fits into a UTF-8 Encoded String (MQTT 5, 1.5.4).</summary>
    /// <exception cref="ArgumentException">It has more than 65,535 bytes.</exception>
    public static void RequireString(string text, string name)
    {
        // Up to 21,845 characters always fit, so their bytes need not be counted.
        if (text.Length > 21_845 && Encoding.UTF8.GetByteCount(text) > ushort.MaxValue)
        {
            throw new ArgumentException($"MQTT {name} has a text of more than 65,535 bytes (MQTT 1.5.4).", name);
        }
    }
}
