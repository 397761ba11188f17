using System.Text.Json;
using System.Text.Json.Serialization;

namespace Spane.Dashboard.Live;

/// <summary>How live parts are written: camel case, times as UTC ms, enumerations as words, and safe inside an HTML script
/// element.</summary>
public static class LiveJson
{
    /// <summary>The one set of options; its default encoder escapes <c>&lt;</c>, <c>&gt;</c> and <c>&amp;</c>.</summary>
    public static JsonSerializerOptions Options { get; } = new(JsonSerializerDefaults.Web)
    {
        Converters = { new UtcMillisecondsConverter(), new JsonStringEnumConverter(JsonNamingPolicy.KebabCaseLower) },
    };

    /// <summary>An enumeration's value as the word that the live parts and the texts <c>word.…</c> use: <c>ReturnedUnacknowledged</c> is
    /// <c>returned-unacknowledged</c>.</summary>
    public static string? Word(Enum? value) => value is null ? null : JsonNamingPolicy.KebabCaseLower.ConvertName(value.ToString());

    private sealed class UtcMillisecondsConverter : JsonConverter<DateTimeOffset>
    {
        public override DateTimeOffset Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
            DateTimeOffset.FromUnixTimeMilliseconds(reader.GetInt64());

        public override void Write(Utf8JsonWriter writer, DateTimeOffset value, JsonSerializerOptions options) =>
            writer.WriteNumberValue(value.ToUnixTimeMilliseconds());
    }
}
