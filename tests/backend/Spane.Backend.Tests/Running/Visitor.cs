using System.Net;
using System.Text.RegularExpressions;

namespace Spane.Backend.Tests.Running;

/// <summary>Somebody with a browser: keeps cookies and posts forms with the token of a page.</summary>
internal sealed partial class Visitor : IDisposable
{
    private Visitor(Uri address) =>
        Client =
            new(new HttpClientHandler { AllowAutoRedirect = false, CookieContainer = new CookieContainer() }) { BaseAddress = address };

    public HttpClient Client { get; }

    public static Visitor Nobody(Uri address) => new(address);

    /// <summary>Logs in, and chooses an own password where the present one was made by somebody else.</summary>
    public static async Task<Visitor> LoggedInAsync(Uri address, string name, string password)
    {
        var visitor = Nobody(address);
        using var answer = await visitor.SubmitAsync("/login", "/login", new() { ["name"] = name, ["password"] = password });
        if (answer.Headers.Location!.OriginalString == "/account?why=choose")
        {
            using var chosen =
                await visitor.SubmitAsync("/account", "/account/password",
                    new() { ["current"] = password, ["wanted"] = "jagung-kuning-manis" });
            chosen.Headers.Location!.OriginalString.ShouldBe("/account?done=1");
            return visitor;
        }

        answer.Headers.Location.OriginalString.ShouldBe("/");
        return visitor;
    }

    /// <summary>Posts a form of a page with its token, and with the version that its hidden field names.</summary>
    public async Task<HttpResponseMessage> SubmitAsync(string page, string action, Dictionary<string, string> fields)
    {
        var html = await Client.GetStringAsync(page);
        var all = new Dictionary<string, string>(fields) { ["__RequestVerificationToken"] = Token().Match(html).Groups[1].Value };
        if (Forms().Matches(html).FirstOrDefault(form => form.Groups["action"].Value == action) is { } form
            && Version().Match(form.Value) is { Success: true } version)
        {
            all.TryAdd("version", version.Groups[1].Value);
        }

        using var content = new FormUrlEncodedContent(all);
        return await Client.PostAsync(action, content);
    }

    public void Dispose() => Client.Dispose();

    [GeneratedRegex("""name="__RequestVerificationToken"[^>]*value="([^"]+)""")]
    private static partial Regex Token();

    [GeneratedRegex("""<form[^>]*action="(?<action>[^"]+)".*?</form>""", RegexOptions.Singleline)]
    private static partial Regex Forms();

    [GeneratedRegex("""name="version" value="(\d+)""")]
    private static partial Regex Version();
}
