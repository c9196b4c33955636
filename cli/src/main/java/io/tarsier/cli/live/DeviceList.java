package io.tarsier.cli.live;

import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tarsier.cli.live.microphone.Device;
import io.tarsier.cli.terminal.TextTable;
import java.io.PrintWriter;
import java.util.List;

/** The devices that there are, for people and for programs. */
record DeviceList(List<Device> devices) {

  void print(PrintWriter out) {
    if (devices.isEmpty()) {
      out.println("no sound devices were found");
      return;
    }
    TextTable table = new TextTable("NUMBER", "RECORDS", "NAME");
    for (Device device : devices) {
      table.add(String.valueOf(device.number()), device.canRecord() ? "yes" : "no", device.name());
    }
    table.print(out);
  }

  /** One object per device and line. */
  void printJson(PrintWriter out) {
    JsonMapper mapper = new JsonMapper();
    for (Device device : devices) {
      ObjectNode json = mapper.createObjectNode();
      json.put("number", device.number());
      json.put("name", device.name());
      json.put("description", device.description());
      json.put("records", device.canRecord());
      out.println(json);
    }
  }
}
