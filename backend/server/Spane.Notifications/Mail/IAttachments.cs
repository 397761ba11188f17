namespace Spane.Notifications.Mail;

/// <summary>Where what goes with mails is kept.</summary>
public interface IAttachments
{
    /// <summary>Reads one.</summary>
    /// <returns>The attachment; null: it is not kept any more.</returns>
    Task<MailAttachment?> FindAsync(string name, CancellationToken cancellationToken);
}

/// <summary>A PDF that goes with a mail.</summary>
/// <param name="File">Name of the file.</param>
public sealed record MailAttachment(string File, byte[] Content);
