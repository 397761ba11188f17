namespace Spane.Backend.Settings;

/// <summary>Whether Home Assistant finds the devices by itself, by its MQTT discovery.</summary>
public sealed class HomeAssistantOptions
{
    /// <summary>Whether it does. Off: what was announced before is taken back at the next start.</summary>
    public bool Enabled { get; set; }

    /// <summary>User name of this connection at the broker, which makes it the client id where ids are bound; empty: the backend's
    /// own.</summary>
    public string UserName { get; set; } = "";

    /// <summary>Its password; empty: the backend's own.</summary>
    public string Password { get; set; } = "";

    /// <summary>Home Assistant's discovery prefix.</summary>
    public string Prefix { get; set; } = "homeassistant";

    /// <summary>Language of the names: <c>id</c> or <c>en</c>.</summary>
    public string Language { get; set; } = "id";

    /// <summary>How often values that have changed are sent, in s, 1–60.</summary>
    public int PeriodSeconds { get; set; } = 5;
}
