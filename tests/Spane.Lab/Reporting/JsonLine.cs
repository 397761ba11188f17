using System.Text.Json;

namespace Spane.Lab.Reporting;

/// <summary>How a result is written with <c>--json</c>: one object on one line, its keys in snake_case.</summary>
internal static class JsonLine
{
    private static readonly JsonSerializerOptions Options = new() { PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower };

    /// <summary>The line of a result.</summary>
    public static string Of<T>(T result) => JsonSerializer.Serialize(result, Options);
}
