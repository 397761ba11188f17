namespace System.IO.Ports;

/// <summary>Takes the news that bytes have arrived.</summary>
/// <param name="sender">The port.</param>
/// <param name="e">What has arrived.</param>
public delegate void SerialDataReceivedEventHandler(object sender, SerialDataReceivedEventArgs e);
