using System.Text.Json;
using System.Text.Json.Serialization;

namespace Spane.Backend.Power;

/// <summary>How settings are written and read as JSON.</summary>
internal static class CanteenSettingsJson
{
    /// <summary>As they are kept: rows of older versions are read too.</summary>
    internal static JsonSerializerOptions Kept { get; } =
        new(JsonSerializerDefaults.Web) { Converters = { new JsonStringEnumConverter() } };

    /// <summary>As a program sends them: what is missing or unknown is an error that names it, and never a silent default.</summary>
    internal static JsonSerializerOptions Strict { get; } = new(JsonSerializerDefaults.Web)
    {
        Converters = { new JsonStringEnumConverter() },
        RespectNullableAnnotations = true,
        RespectRequiredConstructorParameters = true,
        UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
    };
}
