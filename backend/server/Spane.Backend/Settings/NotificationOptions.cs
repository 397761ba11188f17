namespace Spane.Backend.Settings;

/// <summary>What alarms may be sent over, and to which hosts. It is set in the settings file: a screen cannot widen it.</summary>
internal sealed class NotificationOptions
{
    /// <summary>Address of the screens as phones reach them, such as <c>https://spane.pabrik.lan</c>, for links in mails; empty: no
    /// links.</summary>
    public string Address { get; set; } = "";

    /// <summary>Whom a push service writes to about these messages (RFC 8292, 2.1): a <c>mailto:</c> or <c>https:</c> address.</summary>
    public string Contact { get; set; } = "mailto:admin@example.com";

    /// <summary>Hosts that webhooks may go to, over HTTPS at addresses of the internet; <c>*.example.com</c> stands for all below
    /// it.</summary>
    public IList<string> WebhookHosts { get; } = [];

    /// <summary>Hosts of this network or machine that webhooks may go to, also over plain HTTP.</summary>
    public IList<string> PrivateWebhookHosts { get; } = [];

    /// <summary>Push services besides those of the browsers' makers; they may be on this network.</summary>
    public IList<string> PushHosts { get; } = [];

    /// <summary>The Bot API's server.</summary>
    public string TelegramAddress { get; set; } = "https://api.telegram.org/";

    /// <summary>What is wrong with them, for people; null: nothing.</summary>
    public string? Problem() =>
        Address.Length > 0 && !IsWeb(Address) ? $"Spane:Notifications:Address is '{Address}', which is no http or https address."
        : !IsWeb(TelegramAddress) ? $"Spane:Notifications:TelegramAddress is '{TelegramAddress}', which is no http or https address."
        : !Uri.TryCreate(Contact, UriKind.Absolute, out var contact) || contact.Scheme is not ("mailto" or "https")
            ? $"Spane:Notifications:Contact is '{Contact}'; it must be a mailto: or https: address."
        : null;

    private static bool IsWeb(string address) =>
        Uri.TryCreate(address, UriKind.Absolute, out var web) && (web.Scheme == Uri.UriSchemeHttp || web.Scheme == Uri.UriSchemeHttps);
}
