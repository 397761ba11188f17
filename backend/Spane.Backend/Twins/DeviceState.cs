using System.Buffers;
using System.Text.Json;
using Spane.Packing.Views;

namespace Spane.Backend.Twins;

/// <summary>The saved state of a device: its place in the sequence, its clock, what was found out about it, and its twin.</summary>
/// <param name="Boots">How far each boot has got, oldest boot first.</param>
/// <param name="ClockBoot">The boot that <paramref name="ClockOffsetMilliseconds"/> is of.</param>
/// <param name="ClockOffsetMilliseconds">UTC minus uptime, in ms; null: not known.</param>
/// <param name="Findings">What the backend has found out about it; null: nothing, or saved by an earlier version.</param>
/// <param name="Twin">The twin's own state.</param>
internal sealed record DeviceState(
    IReadOnlyList<BootProgress> Boots, uint ClockBoot, long? ClockOffsetMilliseconds, IReadOnlyList<ConditionView>? Findings, JsonElement Twin)
{
    public static DeviceState Read(byte[] saved) => JsonSerializer.Deserialize(saved, TwinJson.Default.DeviceState)!;

    /// <summary>Writes a state without building it: this is done for every device of every batch.</summary>
    public static byte[] Write(IReadOnlyList<BootProgress> boots, NodeClock clock, DeviceFindings findings, byte[] twin)
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

            if (findings.Standing is not [])
            {
                json.WritePropertyName("findings"u8);
                JsonSerializer.Serialize(json, findings.Standing, TwinJson.Default.IReadOnlyListConditionView);
            }

            json.WritePropertyName("twin"u8);
            json.WriteRawValue(twin, skipInputValidation: true);
            json.WriteEndObject();
        }

        return buffer.WrittenSpan.ToArray();
    }
}
