using System.Net;
using System.Net.Sockets;
using AngleSharp.Html.Dom;
using AngleSharp.Html.Parser;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.DependencyInjection;
using Spane.Backend.Accounts;

namespace Spane.Dashboard.Tests;

/// <summary>A person with a browser that keeps cookies and posts the forms of the pages it is shown.</summary>
internal sealed class Person : IDisposable
{
    internal const string Password = "kata-sandi-panjang";

    private static int _persons;

    private readonly HttpClient _client;

    private Person(Uri address, CookieContainer cookies)
    {
        Cookies = cookies;
        var own = new IPEndPoint(OwnAddress(), 0);
        var handler =
            new SocketsHttpHandler
            {
                AllowAutoRedirect = false,
                CookieContainer = cookies,
                ConnectCallback = (context, cancellationToken) => ConnectAsync(own, context.DnsEndPoint, cancellationToken)
            };
        _client = new(handler) { BaseAddress = address };
        _client.DefaultRequestHeaders.Add("Accept", "text/html");
    }

    internal CookieContainer Cookies { get; }

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    /// <summary>Sends a request as it is.</summary>
    internal Task<HttpResponseMessage> Send(HttpRequestMessage request) =>
        _client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, Token);

    /// <summary>Somebody who is not logged in.</summary>
    internal static Person Nobody(DashboardServer server) => new(server.Client.BaseAddress!, new CookieContainer());

    /// <summary>Somebody with these roles, logged in.</summary>
    internal static async Task<Person> With(DashboardServer server, params string[] roles)
    {
        var name = $"p{Guid.NewGuid():N}";
        await Create(server, name, roles);
        var person = Nobody(server);
        using var answer = await person.Login(name, Password);
        answer.StatusCode.ShouldBe(HttpStatusCode.Redirect);
        answer.Headers.Location!.OriginalString.ShouldBe("/");
        return person;
    }

    internal static async Task<Account> Create(DashboardServer server, string name, params string[] roles)
    {
        await using var scope = server.Services.CreateAsyncScope();
        var account = new Account { UserName = name, Roles = string.Join(' ', roles) };
        account.PinHash = scope.ServiceProvider.GetRequiredService<IPasswordHasher<Account>>().HashPassword(account, "123456");
        (await scope.ServiceProvider.GetRequiredService<UserManager<Account>>().CreateAsync(account, Password)).Succeeded.ShouldBeTrue();
        return account;
    }

    internal Task<HttpResponseMessage> Login(string name, string password) =>
        Submit("/login", "/login", new() { ["name"] = name, ["password"] = password });

    /// <summary>Chooses another password.</summary>
    /// <returns>Where the answer leads.</returns>
    internal async Task<string> Choose(string current, string wanted)
    {
        using var answer = await Submit("/account", "/account/password", new() { ["current"] = current, ["wanted"] = wanted });
        return answer.Headers.Location!.OriginalString;
    }

    internal Task<HttpResponseMessage> Get(string path) => _client.GetAsync(path, HttpCompletionOption.ResponseHeadersRead, Token);

    internal async Task<string> Read(string path) => await _client.GetStringAsync(path, Token);

    internal async Task<IHtmlDocument> Page(string path) => await new HtmlParser().ParseDocumentAsync(await Read(path));

    /// <summary>Posts a form with the antiforgery token of a page, and with what its hidden fields say of the version that it starts
    /// from.</summary>
    internal async Task<HttpResponseMessage> Submit(string page, string action, Dictionary<string, string> fields)
    {
        var document = await Page(page);
        var all = new Dictionary<string, string>(fields)
        {
            ["__RequestVerificationToken"] = document.QuerySelector("input[name=__RequestVerificationToken]")!.GetAttribute("value")!,
        };
        var forms = document.QuerySelectorAll($"form[method=post][action='{action}']");
        var form =
            forms.FirstOrDefault(form => form.QuerySelector("[name=id], input[type=hidden][name=name]") is { } subject
                && subject.GetAttribute("value") == fields.GetValueOrDefault(subject.GetAttribute("name")!, "-"))
                ?? (forms.Length > 0 ? forms[^1] : null);
        foreach (var name in (string[])["version", "draft"])
        {
            if (form?.QuerySelector($"input[type=hidden][name={name}]") is { } hidden)
            {
                all.TryAdd(name, hidden.GetAttribute("value")!);
            }
        }

        return await Post(action, all);
    }

    /// <summary>Posts fields as they are.</summary>
    internal async Task<HttpResponseMessage> Post(string action, Dictionary<string, string> fields)
    {
        using var form = new FormUrlEncodedContent(fields);
        return await _client.PostAsync(action, form, Token);
    }

    /// <summary>Posts a page's form as it stands there, with some fields changed.</summary>
    internal async Task<HttpResponseMessage> Fill(string page, string action, params (string Name, string Value)[] changed)
    {
        var form = (await Page(page)).QuerySelector($"form[action='{action}']").ShouldNotBeNull($"{page} has no form for {action}.");
        var fields = ((IHtmlFormElement)form).Elements.SelectMany(ValuesOf).Where(field => changed.All(other => other.Name != field.Key));
        var filled = fields.Concat(changed.Select(field => KeyValuePair.Create(field.Name, field.Value)));
        using var content = new FormUrlEncodedContent(filled);
        return await _client.PostAsync(action, content, Token);
    }

    private static IEnumerable<KeyValuePair<string, string>> ValuesOf(IHtmlElement field)
    {
        var value = field switch
        {
            IHtmlInputElement { Type: "radio" or "checkbox", IsChecked: false } => null,
            IHtmlInputElement input => input.Value,
            IHtmlSelectElement select => select.Value,
            IHtmlTextAreaElement area => area.Value,
            _ => null,
        };
        if (value is not null && field.GetAttribute("name") is { Length: > 0 } name)
        {
            yield return KeyValuePair.Create(name, value);
        }
    }

    internal async Task<string> FormToken(string page)
    {
        var document = await Page(page);
        return document.QuerySelector("input[name=__RequestVerificationToken]")!.GetAttribute("value")!;
    }

    public void Dispose() => _client.Dispose();

    /// <summary>Each person calls from an address of its own: the limits of logins count by address.</summary>
    private static IPAddress OwnAddress()
    {
        var number = Interlocked.Increment(ref _persons);
        return new IPAddress([127, 1, (byte)(number / 250), (byte)(1 + (number % 250))]);
    }

    private static async ValueTask<Stream> ConnectAsync(IPEndPoint from, DnsEndPoint to, CancellationToken cancellationToken)
    {
        var socket = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        socket.Bind(from);
        await socket.ConnectAsync(to.Host, to.Port, cancellationToken);
        return new NetworkStream(socket, ownsSocket: true);
    }
}
