using System.Net;
using System.Text.Json;

namespace Spane.Storage.Influx;

/// <summary>
/// Reads an answer to written lines that is not a success. 1.x: <c>{"error":"partial write: … dropped=1"}</c> or <c>{"error":"unable to
/// parse '…': …"}</c> with 400; what could be written is written (services/httpd/handler.go, serveWrite). 3 Core:
/// <c>{"error":"…","data":[{"error_message":…,"line_number":…,"original_line":…}]}</c> with 400, or 422 at a limit of tables or columns;
/// <c>data</c> is one object when nothing was written; without <c>data</c> it is no fault of a line, a database name for example
/// (influxdb3_server/src/http.rs, into_response). All answer 413 to more than they take at once.
/// </summary>
internal static class RefusalReader
{
    /// <summary>Reads the answer.</summary>
    /// <returns>What is refused; null: it is not refused for what the lines hold, so they may be written later.</returns>
    public static WriteRefusal? Read(InfluxVersion version, HttpStatusCode status, string body)
    {
        if (status is not (HttpStatusCode.BadRequest or HttpStatusCode.RequestEntityTooLarge or HttpStatusCode.UnprocessableEntity))
        {
            return null;
        }

        var answer = Parse(body);
        var reason = ReasonOf(answer) ?? body;
        if (status == HttpStatusCode.RequestEntityTooLarge || version != InfluxVersion.Three)
        {
            return new WriteRefusal(reason);
        }

        return answer is { ValueKind: JsonValueKind.Object } && answer.Value.TryGetProperty("data", out var data)
            ? data.ValueKind switch
            {
                JsonValueKind.Array => new WriteRefusal(reason, Lines(data)),
                JsonValueKind.Object => new WriteRefusal(Text(data, "error_message") ?? reason),
                _ => null,
            }
            : null;
    }

    /// <summary>The reason that an answer gives.</summary>
    /// <returns>The reason; the body itself when it has another shape.</returns>
    public static string Reason(string body) => ReasonOf(Parse(body)) ?? body;

    private static Dictionary<int, string> Lines(JsonElement data)
    {
        var lines = new Dictionary<int, string>();
        foreach (var line in data.EnumerateArray())
        {
            // Numbered from 1.
            if (line.TryGetProperty("line_number", out var number) && number.TryGetInt32(out var place))
            {
                lines[place - 1] = Text(line, "error_message") ?? "";
            }
        }

        return lines;
    }

    private static JsonElement? Parse(string body)
    {
        try
        {
            return JsonSerializer.Deserialize<JsonElement>(body);
        }
        catch (JsonException)
        {
            return null;
        }
    }

    private static string? ReasonOf(JsonElement? answer) =>
        answer is { ValueKind: JsonValueKind.Object } found ? Text(found, "error") ?? Text(found, "message") : null;

    private static string? Text(JsonElement json, string name) =>
        json.ValueKind == JsonValueKind.Object && json.TryGetProperty(name, out var text) && text.ValueKind == JsonValueKind.String
            ? text.GetString() : null;
}
