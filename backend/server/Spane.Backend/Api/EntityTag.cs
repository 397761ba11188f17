namespace Spane.Backend.Api;

/// <summary>The version of a setting as an entity tag: given with what is read, asked for with what is saved (RFC 9110, 8.8.3 and
/// 13.1.1).</summary>
internal static class EntityTag
{
    internal static void Write(HttpResponse response, long version) =>
        response.Headers.ETag = FormattableString.Invariant($"\"{version}\"");

    /// <summary>The version that a save says it starts from.</summary>
    internal static long Read(HttpRequest request) => SettingEdit.VersionOf(request.Headers.IfMatch);

    /// <summary>412 with who changed what; 428 (RFC 6585) when the save named no version.</summary>
    internal static IResult Refuse(HttpContext http, SettingConflict conflict)
    {
        Write(http.Response, conflict.Version);
        var named = http.Request.Headers.IfMatch.Count > 0;
        return TypedResults.Json(
            conflict, statusCode: named ? StatusCodes.Status412PreconditionFailed : StatusCodes.Status428PreconditionRequired);
    }
}
