using System.Text.RegularExpressions;

namespace Spane.EndToEnd.Rig;

/// <summary>Posts forms as a browser does that follows no redirection.</summary>
internal static partial class FormPoster
{
    /// <summary>Logs in.</summary>
    /// <returns>Where the browser is led.</returns>
    public static async Task<string> LoginAsync(HttpClient client, string name, string password)
    {
        using var answer = await SubmitAsync(client, "/login", "/login", new() { ["name"] = name, ["password"] = password });
        return answer.Headers.Location.ShouldNotBeNull($"the answer is {answer.StatusCode}").OriginalString;
    }

    /// <summary>Posts a form with the token of a page.</summary>
    public static async Task<HttpResponseMessage> SubmitAsync(HttpClient client, string page, string action,
        Dictionary<string, string> fields)
    {
        var token = Token().Match(await client.GetStringAsync(new Uri(page, UriKind.Relative))).Groups[1].Value;
        using var request = new HttpRequestMessage(HttpMethod.Post, new Uri(action, UriKind.Relative));
        request.Headers.Accept.ParseAdd("text/html");
        request.Content = new FormUrlEncodedContent(new Dictionary<string, string>(fields) { ["__RequestVerificationToken"] = token });
        return await client.SendAsync(request);
    }

    [GeneratedRegex("""name="__RequestVerificationToken"[^>]*value="([^"]+)""")]
    private static partial Regex Token();
}
