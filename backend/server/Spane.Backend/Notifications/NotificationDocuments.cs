using System.Data.Common;
using System.Text.Json;
using System.Text.Json.Serialization;
using Dapper;
using Spane.Dashboard.Notifications;
using Spane.Packing.Notifications;

namespace Spane.Backend.Notifications;

/// <summary>What people have set up about notifications, at an instant: one document for each in
/// <c>notification_setting</c>.</summary>
internal sealed record NotificationDocuments(
    MailSettings? Mail,
    IReadOnlyList<WebhookSettings> Webhooks,
    IReadOnlyList<ContactSettings> Contacts,
    IReadOnlyList<NotificationRoute> Routes)
{
    internal const string MailName = "mail";
    internal const string BotName = "telegram";
    internal const string WebhookKind = "webhook/";
    internal const string ContactKind = "contact/";
    internal const string RouteKind = "route/";

    private static readonly JsonSerializerOptions Json =
        new(JsonSerializerDefaults.Web) { Converters = { new JsonStringEnumConverter() } };

    /// <summary>Reads them all.</summary>
    internal static async Task<NotificationDocuments> ReadAsync(DbConnection connection, DbTransaction? transaction = null)
    {
        var rows = (await connection.QueryAsync<(string Name, string Value)>(
            "SELECT name, value FROM notification_setting ORDER BY name", transaction: transaction)).AsList();
        return new(
            rows.Where(row => row.Name == MailName).Select(row => Parse<MailSettings>(row.Value)).FirstOrDefault(),
            Of<WebhookSettings>(WebhookKind),
            Of<ContactSettings>(ContactKind),
            Of<NotificationRoute>(RouteKind));

        List<T> Of<T>(string kind)
            where T : class =>
            [.. rows.Where(row => row.Name.StartsWith(kind, StringComparison.Ordinal)).Select(row => Parse<T>(row.Value)).OfType<T>()];
    }

    /// <summary>Keeps a document; null removes it.</summary>
    internal static Task WriteAsync(DbTransaction transaction, string name, object? document) =>
        document is null
            ? transaction.Connection!.ExecuteAsync("DELETE FROM notification_setting WHERE name = @name", new { name }, transaction)
            : transaction.Connection!.ExecuteAsync(
                """
                INSERT INTO notification_setting (name, value) VALUES (@name, @value) ON CONFLICT (name) DO UPDATE SET value = excluded.value
                """,
                new { name, value = JsonSerializer.Serialize(document, document.GetType(), Json) },
                transaction);

    /// <summary>A person's contact; one that nobody has filled in when there is none.</summary>
    internal ContactSettings Contact(string person) =>
        Contacts.FirstOrDefault(contact => contact.Person == person) ?? new(person, "", "", "id");

    // One that a newer version wrote may not be read by this one: it must not keep alarms from being stored.
    private static T? Parse<T>(string value)
        where T : class
    {
        try
        {
            return JsonSerializer.Deserialize<T>(value, Json);
        }
        catch (JsonException)
        {
            return null;
        }
    }
}
