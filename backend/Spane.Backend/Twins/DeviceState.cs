using System.Buffers;
using System.Text.Json;

namespace Spane.Backend.Twins;

/// <summary>The saved state of a device: its place in the sequence, its clock, and its twin.</summary>
/// <param name="Boots">How far each boot has got, oldest boot first.</param>
/// <param name="ClockBoot">The boot that <paramref name="ClockOffsetMilliseconds"/> is of.</param>
/// <param name="ClockOffsetMilliseconds">UTC minus uptime, in ms; null: not known.</param>
/// <param name="Twin">The twin's own state.</param>
internal sealed record DeviceState(IReadOnlyList<BootProgress> Boots, uint ClockBoot, long? ClockOffsetMilliseconds, JsonElement Twin)
{
    public static DeviceState Read(byte[] saved) => JsonSerializer.Deserialize(saved, TwinJson.Default.DeviceState)!;

    /// <summary>Writes a state without building it: this is done for every device of every batch.</summary>
    public static byte[] Write(IReadOnlyList<BootProgress> boots, NodeClock clock, byte[] twin)
    {
        var buffer = new ArrayBufferWriter<byte>(twin.Length + 256);
        using (var json = new Utf8JsonWriter(buffer, new JsonWriterOptions { SkipValidation = true }))
        {
            json.WriteStartObject();
            json.WriteStartArray("boots"u8);
            foreach (var boot in boots)
            {
                json.WriteStartObject();
                json.WriteNumber("boot"u8, boot.Boot);
                json.WriteNumber("storedUpTo"u8, boot.StoredUpTo);
                json.WriteEndObject();
            }

            json.WriteEndArray();
            json.WriteNumber("clockBoot"u8, clock.Boot);
            if (clock.OffsetMilliseconds is { } offset)
            {
                json.WriteNumber("clockOffsetMilliseconds"u8, offset);
            }

            json.WritePropertyName("twin"u8);
            json.WriteRawValue(twin, skipInputValidation: true);
            json.WriteEndObject();
        }

        return buffer.WrittenSpan.ToArray();
    }
}
