using System.Text.Json;

namespace Spane.Cli.Commands.Bench;

/// <summary>How the benchmarks write their lines.</summary>
internal static class BenchJson
{
    /// <summary>Keys in snake_case.</summary>
    public static JsonSerializerOptions Options { get; } = new() { PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower };
}
