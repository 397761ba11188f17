using System.Net;
using System.Text.RegularExpressions;

namespace Spane.Backend.Tests.Running;

/// <summary>Somebody with a browser: keeps cookies and posts forms with the token of a page.</summary>
internal sealed partial class Visitor : IDisposable
{
    private Visitor(Uri address) => Client = new(new HttpClientHandler { AllowAutoRedirect = false, CookieContainer = new CookieContainer() }) { BaseAddress = address };

    public HttpClient Client { get; }

    public static Visitor Nobody(Uri address) => new(address);

    public static async Task<Visitor> LoggedInAsync(Uri address, string name, string password)
    {
        var visitor = Nobody(address);
        using var answer = await visitor.SubmitAsync("/login", "/login", new() { ["name"] = name, ["password"] = password });
        answer.Headers.Location!.OriginalString.ShouldBe("/");
        return visitor;
    }

    public async Task<HttpResponseMessage> SubmitAsync(string page, string action, Dictionary<string, string> fields)
    {
        var token = Token().Match(await Client.GetStringAsync(page)).Groups[1].Value;
        using var form = new FormUrlEncodedContent(new Dictionary<string, string>(fields) { ["__RequestVerificationToken"] = token });
        return await Client.PostAsync(action, form);
    }

    public void Dispose() => Client.Dispose();

    [GeneratedRegex("""name="__RequestVerificationToken"[^>]*value="([^"]+)""")]
    private static partial Regex Token();
}
